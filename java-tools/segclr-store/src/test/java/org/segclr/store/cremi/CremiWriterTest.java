package org.segclr.store.cremi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.provenance.Provenance;
import org.segclr.store.hdf5.ArtefactKind;
import org.segclr.store.hdf5.ArtefactReader;

/** Slabs in, a CREMI file out, read back by another library. */
class CremiWriterTest {
    private static final CremiWriter.Grid GRID = new CremiWriter.Grid(new Voxel(70, 65, 5), new Resolution(16, 20, 40));
    private static final Provenance PROVENANCE =
            Provenance.of("phantom", Map.of("size", "70,65,5"), Map.of()).withSeed(3);

    @TempDir
    private Path folder;

    private Path write() {
        Path file = folder.resolve("tissue.h5");
        try (CremiWriter writer = CremiWriter.create(file, GRID, 2, PROVENANCE)) {
            for (int z = 0; z < 5; z += 2) {
                writer.appendEm(Math.min(2, 5 - z), em(z));
            }
            for (int z = 0; z < 5; z += 2) {
                writer.appendSegmentation(Math.min(2, 5 - z), ids(z));
            }
            writer.finish();
        }
        return file;
    }

    private static byte[] em(int z0) {
        byte[] em = new byte[2 * 65 * 70];
        for (int i = 0; i < em.length; i++) {
            em[i] = (byte) (31 * (i + z0 * 65 * 70) % 251);
        }
        return em;
    }

    private static long[] ids(int z0) {
        long[] ids = new long[2 * 65 * 70];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = -1L - (i + z0 * 65 * 70) / 100;
        }
        return ids;
    }

    @Test
    void anotherLibraryReadsLayoutValuesAndAttributes() {
        try (HdfFile file = new HdfFile(write())) {
            var em = file.getDatasetByPath(CremiWriter.EM);
            var ids = file.getDatasetByPath(CremiWriter.SEGMENTATION);
            assertThat(em.getDimensions()).containsExactly(5, 65, 70);
            assertThat(em.getAttribute("resolution").getData()).isEqualTo(new double[] {40, 20, 16});
            assertThat(ids.getAttribute("offset").getData()).isEqualTo(new double[] {0, 0, 0});
            int[][][] gray = (int[][][]) em.getData();
            java.math.BigInteger[][][] segments = (java.math.BigInteger[][][]) ids.getData();
            for (int z = 0; z < 5; z++) {
                for (int y = 0; y < 65; y++) {
                    for (int x = 0; x < 70; x++) {
                        int i = (z % 2 * 65 + y) * 70 + x;
                        assertThat(gray[z][y][x]).isEqualTo(em(z - z % 2)[i] & 0xFF);
                        assertThat(segments[z][y][x].longValue()).isEqualTo(ids(z - z % 2)[i]);
                    }
                }
            }
        }
    }

    @Test
    void isAWholeArtefactWithProvenance() {
        try (ArtefactReader reader = ArtefactReader.open(write(), ArtefactKind.SOURCE)) {
            assertThat(reader.provenance()).isEqualTo(PROVENANCE);
            reader.requireChecksum(CremiWriter.EM);
            reader.requireChecksum(CremiWriter.SEGMENTATION);
        }
    }

    @Test
    void equalWorkGivesEqualBytes() throws Exception {
        byte[] first = Files.readAllBytes(write());
        assertThat(Files.readAllBytes(write())).isEqualTo(first);
    }

    @Test
    void unfinishedLeavesNothing() throws Exception {
        Path file = folder.resolve("half.h5");
        try (CremiWriter writer = CremiWriter.create(file, GRID, 2, PROVENANCE)) {
            writer.appendEm(2, em(0));
        }
        try (CremiWriter writer = CremiWriter.create(file, GRID, 2, PROVENANCE)) {
            writer.appendEm(2, em(0));
            assertThatThrownBy(writer::finish).isInstanceOf(SegclrException.class);
        }
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void refusesSlabsThatDoNotFitTheChunks() {
        try (CremiWriter writer = CremiWriter.create(folder.resolve("x.h5"), GRID, 2, PROVENANCE)) {
            assertThatThrownBy(() -> writer.appendEm(1, em(0))).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
