package org.segclr.store.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segclr.core.error.ExitCode;
import org.segclr.core.error.SegclrException;
import org.segclr.core.provenance.Provenance;

class CsvTableTest {
    private static final Provenance PROVENANCE = Provenance.of("classify", Map.of("runs", "2"), Map.of());

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsRead() {
        Path file = folder.resolve("t.csv");
        CsvTable table = new CsvTable(
                "t.csv", List.of("name", "value"), List.of(List.of("a, \"b\"\nc", "1.5"), List.of("", "x")));
        table.write(file, PROVENANCE);
        assertThat(CsvTable.read(file)).isEqualTo(table);
        assertThat(CsvTable.read(file).identity()).isEqualTo(table.identity());
        assertThat(file).content().startsWith("# provenance {").contains("\"runs\":\"2\"");
        assertThat(table.number(0, "value")).isEqualTo(1.5);
        assertThatThrownBy(() -> table.number(1, "value")).hasMessageContaining("row 2");
        assertThatThrownBy(() -> table.text(0, "other")).hasMessageContaining("no column 'other'");
    }

    @Test
    void badFilesAreRefused() throws IOException {
        refused(ExitCode.IO, folder.resolve("absent.csv"));
        refused(ExitCode.IO, folder);
        refused(ExitCode.BAD_DATA, Files.writeString(folder.resolve("empty.csv"), ""));
        refused(ExitCode.BAD_DATA, Files.writeString(folder.resolve("ragged.csv"), "a,b\n1,2\n3\n"));
        assertThat(CsvTable.readIfThere(folder.resolve("absent.csv"))).isEmpty();
    }

    private static void refused(ExitCode code, Path file) {
        assertThatThrownBy(() -> CsvTable.read(file))
                .isInstanceOfSatisfying(
                        SegclrException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
