package org.segclr.store.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segclr.core.error.ExitCode;
import org.segclr.core.error.SegclrException;
import org.segclr.core.provenance.Provenance;
import org.segclr.store.hdf5.ArtefactKind;
import org.segclr.store.hdf5.DatasetWriter;
import org.segclr.store.hdf5.ElementType;
import org.segclr.store.hdf5.Hdf5Dataset;
import org.segclr.store.hdf5.Hdf5File;

class TableFileTest {
    private static final Provenance PROVENANCE = Provenance.of("cluster", Map.of("clusters", "3"), Map.of());
    private static final long[] IDS = {1, 864691135293126156L, -1L};
    private static final float[] MATRIX = {1, 2, 3, 4, Float.NaN, -0f};

    @TempDir
    Path folder;

    private Path write(String name) {
        Path target = folder.resolve(name);
        try (TableWriter table = TableFile.create(target, ArtefactKind.CLUSTERS, PROVENANCE)) {
            table.attribute("classes", List.of("axon", "dendrite", "Körper"))
                    .attribute("radius_nm", 10_000.5)
                    .attribute("k", 3)
                    .attribute("note", "")
                    .attribute("mean", new double[] {0.5, -1})
                    .unsignedLongs("segment_id", IDS)
                    .longs("row_start", new long[] {0, -7})
                    .ints("cluster", new int[] {2, 0, -1})
                    .intMatrix("edge", new int[] {0, 1, 1, 2}, 2)
                    .floatMatrix("probability", MATRIX, 2)
                    .doubles("x_nm", new double[] {1e300})
                    .floats("nothing", new float[0]);
            table.finish();
        }
        return target;
    }

    @Test
    void everythingWrittenIsReadAgain() {
        try (TableReader table = TableFile.open(write("t.h5"), ArtefactKind.CLUSTERS)) {
            assertThat(table.columns())
                    .containsExactly("cluster", "edge", "nothing", "probability", "row_start", "segment_id", "x_nm");
            assertThat(table.longs("segment_id")).isEqualTo(IDS);
            assertThat(table.longs("row_start")).containsExactly(0, -7);
            assertThat(table.ints("cluster")).containsExactly(2, 0, -1);
            assertThat(table.width("edge")).isEqualTo(2);
            assertThat(table.ints("edge", 1, 1)).containsExactly(1, 2);
            assertThat(table.floats("probability")).isEqualTo(MATRIX);
            assertThat(table.floats("probability", 1, 2)).containsExactly(3, 4, Float.NaN, -0f);
            assertThat(table.doubles("x_nm")).containsExactly(1e300);
            assertThat(table.floats("nothing")).isEmpty();
            assertThat(table.texts("classes")).containsExactly("axon", "dendrite", "Körper");
            assertThat(table.number("radius_nm")).isEqualTo(10_000.5);
            assertThat(table.integer("k")).isEqualTo(3);
            assertThat(table.text("note")).isEmpty();
            assertThat(table.numbers("mean")).containsExactly(0.5, -1);
            assertThat(table.provenance()).isEqualTo(PROVENANCE);
        }
    }

    @Test
    void anIndependentReaderAgrees() {
        try (HdfFile file = new HdfFile(write("t.h5"))) {
            assertThat(file.getAttribute("artefact").getData()).isEqualTo("clusters");
            assertThat(file.getAttribute("complete").getData()).isEqualTo(1L);
            assertThat(file.getDatasetByPath("/probability").getData()).isEqualTo(new float[][] {
                {1, 2}, {3, 4}, {Float.NaN, -0f}
            });
            assertThat(file.getDatasetByPath("/cluster").getData()).isEqualTo(new int[] {2, 0, -1});
            assertThat(file.getDatasetByPath("/segment_id").getDataFlat().toString())
                    .isNotEmpty();
        }
    }

    @Test
    void theHdf5ToolsAgree() throws Exception {
        Path h5dump = Path.of("/usr/bin/h5dump");
        assumeThat(Files.isExecutable(h5dump))
                .as("SKIPPED: no h5dump (Debian package hdf5-tools) to compare with")
                .isTrue();
        Process dump = new ProcessBuilder(
                        h5dump.toString(), "-d", "/segment_id", write("t.h5").toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(dump.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(dump.waitFor()).isZero();
        assertThat(text).contains("H5T_STD_U64LE", "1, 864691135293126156, 18446744073709551615");
    }

    @Test
    void twoWritesASecondApartGiveTheSameBytes() throws Exception {
        byte[] first = Files.readAllBytes(write("a.h5"));
        Thread.sleep(1_100);
        assertThat(Files.readAllBytes(write("b.h5"))).isEqualTo(first);
    }

    @Test
    void rowsAppendedInPartsEqualAColumnWrittenWhole() {
        Path target = folder.resolve("rows.h5");
        try (TableWriter table = TableFile.create(target, ArtefactKind.CLUSTERS, PROVENANCE)) {
            try (DatasetWriter rows = table.rows("probability", ElementType.F32, 3, 2)) {
                rows.append(new float[] {1, 2}, 1);
                rows.append(new float[] {3, 4, Float.NaN, -0f, 99, 99}, 2);
            }
            table.finish();
        }
        try (TableReader table = TableFile.open(target, ArtefactKind.CLUSTERS)) {
            assertThat(table.floats("probability")).isEqualTo(MATRIX);
        }
    }

    @Test
    void aTableNotFinishedLeavesNothing() throws IOException {
        Path target = folder.resolve("sub/t.h5");
        try (TableWriter table = TableFile.create(target, ArtefactKind.PAIRS, PROVENANCE)) {
            table.ints("bucket", new int[100]);
        }
        assertThat(filesBelow(folder)).isEmpty();
    }

    @Test
    void aColumnNotFilledIsRefusedAndLeavesNothing() throws IOException {
        assertThatThrownBy(() -> {
                    try (TableWriter table = TableFile.create(folder.resolve("t.h5"), ArtefactKind.PAIRS, PROVENANCE)) {
                        table.rows("bucket", ElementType.I32, 5);
                        table.finish();
                    }
                })
                .isInstanceOf(SegclrException.class)
                .hasMessageContaining("0 elements written of 5");
        assertThat(filesBelow(folder)).isEmpty();
    }

    @Test
    void anotherKindIsRefused() {
        Path file = write("t.h5");
        assertBad(() -> TableFile.open(file, ArtefactKind.PAIRS), "holds clusters, expected pairs", "segclr pairs");
    }

    @Test
    void aMissingColumnOrOneOfAnotherTypeIsRefused() {
        try (TableReader table = TableFile.open(write("t.h5"), ArtefactKind.CLUSTERS)) {
            assertBad(() -> table.floats("embedding"), "no dataset /embedding", "segclr cluster");
            assertBad(() -> table.floats("cluster"), "expected [F32]", "segclr cluster");
            assertBad(() -> table.text("radius"), "no attribute 'radius'", "segclr cluster");
        }
    }

    @Test
    void aFileWithoutItsCompleteMarkIsRefused() throws IOException {
        Path file = write("t.h5");
        replace(file, "complete", "completf");
        assertBad(() -> TableFile.open(file, ArtefactKind.CLUSTERS), "not complete", "re-run 'segclr cluster'");
    }

    @Test
    void anotherFormatVersionIsRefused() {
        Path file = folder.resolve("v.h5");
        try (Hdf5File raw = Hdf5File.create(file)) {
            raw.attributes().set("artefact", "clusters");
            raw.attributes().set("format_version", 2);
            raw.attributes().set("complete", 1);
        }
        assertBad(() -> TableFile.open(file, ArtefactKind.CLUSTERS), "format version 2, this segclr reads 1");
    }

    @Test
    void aForeignFileIsRefused() throws IOException {
        Path foreign = folder.resolve("f.h5");
        Hdf5File.create(foreign).close();
        assertBad(() -> TableFile.open(foreign, ArtefactKind.PAIRS), "not a file of segclr", "segclr ingest");
        Path text = Files.writeString(folder.resolve("text.h5"), "hello");
        assertBad(() -> TableFile.open(text, ArtefactKind.PAIRS), "not an HDF5 file");
        assertThatThrownBy(() -> TableFile.open(folder.resolve("none.h5"), ArtefactKind.PAIRS))
                .isInstanceOfSatisfying(
                        SegclrException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.IO));
    }

    @Test
    void aFlippedBitIsFoundByTheChecksum() throws IOException {
        Path file = write("t.h5");
        replace(file, "\2\0\0\0\0\0\0\0\377\377\377\377", "\3\0\0\0\0\0\0\0\377\377\377\377");
        try (TableReader table = TableFile.open(file, ArtefactKind.CLUSTERS)) {
            assertThat(table.longs("segment_id")).isEqualTo(IDS);
            assertBad(() -> table.ints("cluster"), "CRC-32C", "re-run 'segclr cluster'");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.3, 0.5, 0.9, 0.999})
    void aTruncatedFileIsRefused(double share) throws IOException {
        Path file = write("t.h5");
        long keep = (long) (Files.size(file) * share);
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength(keep);
        }
        assertBad(() -> TableFile.open(file, ArtefactKind.CLUSTERS), "t.h5");
    }

    @Test
    void datasetsOutsideTablesReadBoxes() {
        Path file = write("t.h5");
        try (Hdf5File raw = Hdf5File.open(file);
                Hdf5Dataset edge = raw.dataset("/edge")) {
            int[] column = new int[2];
            edge.read(new long[] {0, 1}, new long[] {2, 1}, column);
            assertThat(column).containsExactly(1, 2);
        }
    }

    private static void replace(Path file, String from, String to) throws IOException {
        String bytes = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains(from);
        Files.writeString(file, bytes.replace(from, to), java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static void assertBad(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SegclrException.class, e -> {
            assertThat(e.code()).isEqualTo(ExitCode.BAD_DATA);
            assertThat(e.getMessage()).contains(words);
        });
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
