package org.segclr.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The machine in words: cores and instruction sets, no name. */
final class Machine {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final List<String> SETS = List.of("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16");

    private Machine() {}

    static String describe() {
        int cores = Runtime.getRuntime().availableProcessors();
        List<String> flags = flags();
        String sets = SETS.stream().filter(flags::contains).collect(Collectors.joining(", "));
        return cores + " cores, " + (sets.isEmpty() ? "instruction sets unknown" : sets) + ", Java "
                + Runtime.version().feature();
    }

    private static List<String> flags() {
        try {
            return Files.readAllLines(CPU_INFO, StandardCharsets.UTF_8).stream()
                    .filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .map(line -> Arrays.asList(line.split("\\s+")))
                    .orElse(List.of());
        } catch (IOException e) {
            return List.of();
        }
    }
}
