package org.segclr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stage has one name: verb, class of its tool, folder of its module, process. */
class NamesTest {
    private static final Path MODULES = Path.of("../../modules");
    private static final int LONGEST_MODULE = 40;

    static List<Tool> tools() {
        return Main.tools();
    }

    static List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(MODULES)) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("tools")
    void classIsNamedForItsVerb(Tool tool) {
        String verb = tool.verb();
        String expected = verb.substring(0, 1).toUpperCase(Locale.ROOT) + verb.substring(1) + "Tool";
        assertThat(tool.getClass().getSimpleName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void moduleIsNamedForItsVerb(Path module) throws IOException {
        String verb = module.getFileName().toString();
        assertThat(Main.tools()).extracting(Tool::verb).contains(verb);
        List<String> lines = Files.readAllLines(module.resolve("main.nf"));
        assertThat(lines).contains("process " + verb.toUpperCase(Locale.ROOT) + " {");
        assertThat(lines).anyMatch(line -> line.strip().startsWith("segclr " + verb + " "));
        assertThat(lines).anyMatch(line -> line.strip().equals("stub:"));
        assertThat(lines).hasSizeLessThanOrEqualTo(LONGEST_MODULE);
    }
}
