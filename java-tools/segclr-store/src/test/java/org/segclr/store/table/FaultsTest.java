package org.segclr.store.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segclr.core.error.ExitCode;
import org.segclr.core.error.SegclrException;
import org.segclr.core.provenance.Provenance;
import org.segclr.store.hdf5.ArtefactKind;
import org.segclr.store.hdf5.DatasetWriter;
import org.segclr.store.hdf5.ElementType;

class FaultsTest {
    private static final int ROWS = 1 << 16;
    private static final Provenance PROVENANCE = Provenance.of("embed", Map.of(), Map.of());

    @TempDir
    Path folder;

    /** Run in a child JVM: writes for ever ("endless") or reads one column and prints its sum. */
    public static void main(String[] args) {
        Path file = Path.of(args[1]);
        if (args[0].equals("endless")) {
            writeRows(file, 20_000);
        } else {
            System.out.println(sum(file));
        }
    }

    private static void writeRows(Path file, long times) {
        float[] block = new float[ROWS];
        try (TableWriter table = TableFile.create(file, ArtefactKind.CLUSTERS, PROVENANCE)) {
            try (DatasetWriter rows = table.rows("embedding", ElementType.F32, times * block.length)) {
                for (long i = 0; i < times; i++) {
                    rows.append(block, block.length);
                    System.out.println(i);
                }
            }
            table.finish();
        }
    }

    private static long sum(Path file) {
        try (TableReader table = TableFile.open(file, ArtefactKind.CLUSTERS)) {
            return java.util.Arrays.stream(table.longs("segment_id")).sum();
        }
    }

    private static Process child(String mode, Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.library.path=" + System.getProperty("java.library.path"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FaultsTest.class.getName(),
                        mode,
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void aWriterKilledInMidWriteLeavesNoFile() throws Exception {
        Path file = folder.resolve("e.h5");
        Process writer = child("endless", file);
        try (var lines = writer.inputReader()) {
            for (int i = 0; i < 20; i++) {
                assertThat(lines.readLine()).isNotNull();
            }
            writer.destroyForcibly();
            assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(writer.exitValue()).isEqualTo(137);
        try (Stream<Path> left = Files.list(folder)) {
            List<Path> files = left.toList();
            assertThat(files).hasSize(1);
            assertThat(files.get(0).getFileName().toString()).isEqualTo("e.h5.tmp." + writer.pid());
            assertThatThrownBy(() -> TableFile.open(files.get(0), ArtefactKind.CLUSTERS))
                    .isInstanceOf(SegclrException.class);
        }
    }

    @Test
    void twoProcessesReadOneFile() throws Exception {
        Path file = folder.resolve("t.h5");
        try (TableWriter table = TableFile.create(file, ArtefactKind.CLUSTERS, PROVENANCE)) {
            table.unsignedLongs("segment_id", new long[] {5, 6, -1});
            table.finish();
        }
        try (TableReader mine = TableFile.open(file, ArtefactKind.CLUSTERS)) {
            Process reader = child("sum", file);
            assertThat(new String(reader.getInputStream().readAllBytes()).strip())
                    .isEqualTo("10");
            assertThat(mine.longs("segment_id")).containsExactly(5, 6, -1);
        }
    }

    @Test
    void aFullDiskIsSaidAndLeavesNothing() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        int mounted = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString())
                .redirectErrorStream(true)
                .start()
                .waitFor();
        assumeThat(mounted)
                .as("SKIPPED: a small tmpfs cannot be mounted here, disk full is not tested")
                .isZero();
        try {
            assertThatThrownBy(() -> writeRows(disk.resolve("e.h5"), 16))
                    .isInstanceOfSatisfying(SegclrException.class, e -> {
                        assertThat(e.code()).isEqualTo(ExitCode.IO);
                        assertThat(e.getMessage()).contains("e.h5", "disk is full");
                    });
            try (Stream<Path> left = Files.list(disk)) {
                assertThat(left).isEmpty();
            }
        } finally {
            new ProcessBuilder("umount", "-l", disk.toString()).start().waitFor();
        }
    }

    @Test
    void anUnwritableFolderIsSaid() throws IOException {
        Path blocked = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> TableFile.create(blocked.resolve("t.h5"), ArtefactKind.PAIRS, PROVENANCE))
                .isInstanceOfSatisfying(
                        SegclrException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.IO));
    }
}
