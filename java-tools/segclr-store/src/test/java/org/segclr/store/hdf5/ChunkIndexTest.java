package org.segclr.store.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segclr.core.error.SegclrException;

class ChunkIndexTest {
    private static final String NAME = "/group/array";

    @TempDir
    Path folder;

    private Path file(DatasetShape shape, short[] values) {
        Path file = folder.resolve("a.h5");
        try (Hdf5File out = Hdf5File.create(file);
                Hdf5Dataset dataset = out.create(NAME, shape)) {
            dataset.attributes().set("much", "x".repeat(3000));
            dataset.write(new long[shape.dims().size()], shape.dimsArray(), values);
            dataset.attributes().set("more", 1);
        }
        return file;
    }

    private static short[] noise(DatasetShape shape) {
        short[] values = new short[(int) shape.elements()];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) random.nextInt();
        }
        return values;
    }

    private static ChunkIndex index(Path file) {
        try (Hdf5File in = Hdf5File.open(file);
                Hdf5Dataset dataset = in.dataset(NAME)) {
            return dataset.chunkIndex();
        }
    }

    /** From one chunk to a tree of several levels; chunks that stick out along every axis. */
    @ParameterizedTest
    @CsvSource({"4, 3, 5, 9", "33, 17, 20, 8", "64, 64, 64, 8", "70, 70, 70, 5"})
    void everyChunkIsWhatTheLibraryReads(int nz, int ny, int nx, int side) {
        DatasetShape shape = DatasetShape.chunked(ElementType.U16, 1, side, nz, ny, nx);
        short[] values = noise(shape);
        ChunkIndex index = index(file(shape, values));
        int cz = Math.min(side, nz);
        int cy = Math.min(side, ny);
        int cx = Math.min(side, nx);
        int chunk = 0;
        for (int z0 = 0; z0 < nz; z0 += cz) {
            for (int y0 = 0; y0 < ny; y0 += cy) {
                for (int x0 = 0; x0 < nx; x0 += cx, chunk++) {
                    ByteBuffer decoded = ByteBuffer.wrap(index.read(chunk)).order(ByteOrder.LITTLE_ENDIAN);
                    assertThat(decoded.remaining()).isEqualTo(2 * cz * cy * cx);
                    boolean same = true;
                    for (int z = z0; z < Math.min(z0 + cz, nz); z++) {
                        for (int y = y0; y < Math.min(y0 + cy, ny); y++) {
                            for (int x = x0; x < Math.min(x0 + cx, nx); x++) {
                                int at = ((z - z0) * cy + y - y0) * cx + x - x0;
                                same &= decoded.getShort(2 * at) == values[(z * ny + y) * nx + x];
                            }
                        }
                    }
                    assertThat(same).as("chunk %d", chunk).isTrue();
                }
            }
        }
        assertThat(index.chunks()).isEqualTo(chunk);
    }

    @Test
    void datasetsInOnePieceOrUncompressedHaveNoIndex() {
        DatasetShape whole = DatasetShape.contiguous(ElementType.U16, 10, 10, 10);
        assertThatThrownBy(() -> index(file(whole, noise(whole))))
                .isInstanceOf(SegclrException.class)
                .hasMessageContaining("segclr ingest");
        DatasetShape plain = DatasetShape.chunked(ElementType.U16, 0, 5, 10, 10, 10);
        assertThatThrownBy(() -> index(file(plain, noise(plain))))
                .isInstanceOf(SegclrException.class)
                .hasMessageContaining("a filter other than gzip");
    }

    @Test
    void aFlippedBitInAChunkIsNamed() throws IOException {
        DatasetShape shape = DatasetShape.chunked(ElementType.U16, 1, 8, 8, 8, 32);
        Path file = file(shape, noise(shape));
        ChunkIndex index = index(file);
        byte[] good = Files.readAllBytes(file);
        // The chunks are most of the file; noise does not shrink.
        byte[] bad = good.clone();
        for (int i = bad.length / 2; i < bad.length; i += 97) {
            bad[i] ^= 1;
        }
        Files.write(file, bad);
        assertThatThrownBy(() -> {
                    for (int chunk = 0; chunk < index.chunks(); chunk++) {
                        index.read(chunk);
                    }
                })
                .isInstanceOf(SegclrException.class)
                .hasMessageContainingAll("a.h5:/group/array: chunk", "is damaged", "segclr ingest");
        Files.write(file, Arrays.copyOf(good, 100));
        assertThatThrownBy(() -> index.read(0)).hasMessageContainingAll("chunk 0 cannot be read", "cut off");
    }

    /** Whatever byte of the file is wrong: the right voxels, or a refusal; never another error, never other voxels. */
    @Test
    void anyDamagedByteIsRefusedOrHarmless() throws IOException {
        DatasetShape shape = DatasetShape.chunked(ElementType.U16, 1, 4, 4, 4, 12);
        short[] values = noise(shape);
        Path file = file(shape, values);
        byte[] good = Files.readAllBytes(file);
        byte[][] expected = new byte[3][];
        for (int chunk = 0; chunk < 3; chunk++) {
            expected[chunk] = index(file).read(chunk);
        }
        long header = headerOf(file);
        SplittableRandom random = new SplittableRandom(8);
        int refused = 0;
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) random.nextInt(1, 256);
            Files.write(file, bad);
            try {
                ChunkIndex index = ChunkIndex.of(file, NAME, shape, header);
                for (int chunk = 0; chunk < 3; chunk++) {
                    assertThat(index.read(chunk)).as("byte %d", at).isEqualTo(expected[chunk]);
                }
            } catch (SegclrException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(3 * 2 * 64);
    }

    private static long headerOf(Path file) {
        try (Hdf5File in = Hdf5File.open(file);
                Hdf5Dataset dataset = in.dataset(NAME)) {
            return dataset.objectHeader();
        }
    }
}
