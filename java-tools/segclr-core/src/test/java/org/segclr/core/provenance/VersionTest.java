package org.segclr.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void isTheVersionOfThePomAndOfThePipeline() throws Exception {
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<version>" + Version.current() + "</version>");
        assertThat(Files.readString(Path.of("../../nextflow.config")))
                .contains("version = '" + Version.current() + "'");
    }
}
