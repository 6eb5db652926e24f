package org.segclr.store.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.volume.ArrayVolume;
import org.segclr.core.volume.Volume;

class VolumeStoreTest {
    private static final Provenance PROVENANCE = Provenance.of("ingest", Map.of("box", ""), Map.of());
    private static final Voxel MIN = new Voxel(-5, 100, 7);

    @TempDir
    Path folder;

    private final ArrayVolume source = volume(new Voxel(150, 70, 65));

    private static ArrayVolume volume(Voxel size) {
        Box bounds = Box.ofSize(MIN, size);
        SplittableRandom random = new SplittableRandom(3);
        byte[] em = new byte[(int) bounds.volume()];
        long[] ids = new long[em.length];
        random.nextBytes(em);
        long id = 0;
        for (int i = 0; i < ids.length; i++) {
            if (random.nextInt(20) == 0) {
                id = random.nextInt(3) == 0 ? 0 : -1L - random.nextInt(3_000);
            }
            ids[i] = id;
        }
        return new ArrayVolume(bounds, new Resolution(32, 32, 40), em, ids);
    }

    private Path write(String name, int shardSide, int threads) {
        Path target = folder.resolve(name);
        VolumeStoreWriter.write(target, source, shardSide, threads, PROVENANCE);
        return target;
    }

    private void assertSameBox(VolumeStore store, Box box) {
        byte[] em = new byte[(int) box.volume() + 1];
        long[] ids = new long[em.length];
        java.util.Arrays.fill(em, (byte) 77);
        java.util.Arrays.fill(ids, 77);
        byte[] expectedEm = em.clone();
        long[] expectedIds = ids.clone();
        source.readEm(box, expectedEm);
        source.readSegmentation(box, expectedIds);
        store.readEm(box, em);
        store.readSegmentation(box, ids);
        assertThat(em).isEqualTo(expectedEm);
        assertThat(ids).isEqualTo(expectedIds);
        for (long id : new long[] {-1, -17, -2_999, expectedIds[ids.length / 2], 12345}) {
            if (id != 0) {
                assertSameSegment(store, box, id);
            }
        }
    }

    private void assertSameSegment(VolumeStore store, Box box, long id) {
        byte[] em = new byte[(int) box.volume() + 1];
        java.util.Arrays.fill(em, (byte) 77);
        byte[] mask = em.clone();
        byte[] expectedEm = em.clone();
        byte[] expectedMask = em.clone();
        long expected = source.readSegment(box, id, expectedEm, expectedMask);
        assertThat(store.readSegment(box, id, em, mask)).isEqualTo(expected);
        assertThat(em).isEqualTo(expectedEm);
        assertThat(mask).isEqualTo(expectedMask);
    }

    @Test
    void chunksAreDecodedOnceAndOnlyWhereTheSegmentIs() {
        Box bounds = Box.ofSize(MIN, new Voxel(150, 70, 65));
        byte[] noise = new byte[(int) bounds.volume()];
        new SplittableRandom(1).nextBytes(noise);
        long[] ids = new long[noise.length];
        // A fibre along x through the first three chunks of 3 x 2 x 2, another segment everywhere else.
        for (int i = 0; i < ids.length; i++) {
            int row = i / 150;
            ids[i] = row % 70 < 10 && row / 70 < 10 ? 9 : 7;
        }
        Path target = folder.resolve("fibre");
        VolumeStoreWriter.write(target, new ArrayVolume(bounds, source.resolution(), noise, ids), 64, 1, PROVENANCE);
        byte[] em = new byte[noise.length];
        byte[] mask = new byte[noise.length];
        try (VolumeStore store = VolumeStore.open(target)) {
            assertThat(store.readSegment(bounds, 9, em, mask)).isEqualTo(150 * 10 * 10);
            assertThat(store.decodedChunks()).isEqualTo(2 * 3);
            Box neighbour = Box.ofSize(MIN.plus(new Voxel(40, 2, 0)), Voxel.cube(33));
            assertThat(store.readSegment(neighbour, 9, em, mask)).isEqualTo(33 * 8 * 10);
            assertThat(store.readSegment(bounds, 12345, em, mask)).isZero();
            assertThat(store.decodedChunks()).isEqualTo(2 * 3);
            // Far from the fibre, but in its chunks: labels have to be looked at, EM does not.
            assertThat(store.readSegment(Box.ofSize(MIN.plus(Voxel.cube(20)), Voxel.cube(17)), 9, em, mask))
                    .isZero();
        }
        try (VolumeStore store = VolumeStore.open(target)) {
            Box beside = Box.ofSize(MIN.plus(Voxel.cube(20)), Voxel.cube(17));
            assertThat(store.readSegment(beside, 9, em, mask)).isZero();
            assertThat(store.decodedChunks()).isEqualTo(1);
        }
    }

    private static Box randomBox(SplittableRandom random) {
        Voxel min = MIN.plus(new Voxel(random.nextInt(-30, 160), random.nextInt(-30, 80), random.nextInt(-30, 80)));
        return Box.ofSize(min, new Voxel(random.nextInt(0, 80), random.nextInt(0, 80), random.nextInt(0, 80)));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 128})
    void anyBoxReadsAsFromTheArray(int shardSide) {
        SplittableRandom random = new SplittableRandom(shardSide);
        try (VolumeStore store = VolumeStore.open(write("v", shardSide, 2), 1 << 20)) {
            assertThat(store.bounds()).isEqualTo(source.bounds());
            assertThat(store.resolution()).isEqualTo(source.resolution());
            assertThat(store.provenance()).isEqualTo(PROVENANCE);
            assertThat(store.labelledVoxels())
                    .isEqualTo(java.util.Arrays.stream(source.idsZyx())
                            .filter(i -> i != 0)
                            .count());
            assertSameBox(store, store.bounds());
            for (int i = 0; i < 60; i++) {
                assertSameBox(store, randomBox(random));
            }
            store.requireChecksums();
        }
    }

    @Test
    void manyThreadsShareOneStore() throws Exception {
        try (VolumeStore store = VolumeStore.open(write("v", 64, 1), 1 << 20)) {
            var pool = Executors.newFixedThreadPool(4);
            List<Callable<Void>> work = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                SplittableRandom random = new SplittableRandom(t);
                work.add(() -> {
                    for (int i = 0; i < 20; i++) {
                        assertSameBox(store, randomBox(random));
                    }
                    return null;
                });
            }
            for (var done : pool.invokeAll(work)) {
                done.get();
            }
            pool.shutdown();
        }
    }

    @Test
    void theBytesDependNeitherOnThreadsNorOnTime() throws Exception {
        Path one = write("one", 64, 1);
        Thread.sleep(1_100);
        Path three = write("three", 64, 3);
        try (Stream<Path> files = Files.list(one)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(3 * 2 * 2 + 1);
            for (Path file : all) {
                assertThat(Files.mismatch(file, three.resolve(file.getFileName())))
                        .as("%s", file)
                        .isEqualTo(-1);
            }
        }
    }

    @Test
    void anIndependentReaderAgrees() {
        try (HdfFile file = new HdfFile(write("v", 192, 1).resolve("shard_0_0_0.h5"))) {
            int[][][] em = (int[][][]) file.getDatasetByPath("/volumes/raw").getData();
            assertThat(em[3][5][149]).isEqualTo(source.emZyx()[(3 * 70 + 5) * 150 + 149] & 0xFF);
            assertThat(file.getDatasetByPath("/volumes/raw")
                            .getAttribute("resolution")
                            .getData())
                    .isEqualTo(new double[] {40, 32, 32});
            assertThat(file.getDatasetByPath("/volumes/labels/neuron_ids")
                            .getAttribute("offset")
                            .getData())
                    .isEqualTo(new double[] {280, 3200, -160});
        }
    }

    @Test
    void aFolderThatLacksSomethingIsRefused() throws Exception {
        Path volume = write("v", 64, 1);
        Files.delete(volume.resolve("shard_1_0_2.h5"));
        assertThatThrownBy(() -> VolumeStore.open(volume))
                .isInstanceOf(SegclrException.class)
                .hasMessageContaining("1 of 12 shards missing: shard_1_0_2.h5");
        Files.delete(volume.resolve("volume.json"));
        assertThatThrownBy(() -> VolumeStore.open(volume)).hasMessageContaining("not a finished volume");
    }

    @Test
    void aDamagedManifestIsRefused() throws Exception {
        Path volume = write("v", 64, 1);
        String json = Files.readString(volume.resolve("volume.json"));
        for (String damaged : List.of(
                "", "{", "[]", "{}", json.substring(0, 700), json.replace("145", "x"), json.replace("145", "999"))) {
            Files.writeString(volume.resolve("volume.json"), damaged);
            assertThatThrownBy(() -> VolumeStore.open(volume)).as(damaged).isInstanceOf(SegclrException.class);
        }
    }

    @Test
    void aShardOfAnotherRunIsRefused() throws Exception {
        Path volume = write("v", 64, 1);
        Files.copy(
                volume.resolve("shard_0_0_1.h5"),
                volume.resolve("shard_0_0_0.h5"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (VolumeStore store = VolumeStore.open(volume)) {
            assertThatThrownBy(() -> store.readEm(store.bounds(), new byte[150 * 70 * 65]))
                    .isInstanceOf(SegclrException.class)
                    .hasMessageContaining("of another run");
        }
    }

    @Test
    void aFlippedBitInAChunkIsRefused() throws Exception {
        Path volume = write("v", 192, 1);
        try (RandomAccessFile raw =
                new RandomAccessFile(volume.resolve("shard_0_0_0.h5").toFile(), "rw")) {
            raw.seek(raw.length() / 2);
            int old = raw.read();
            raw.seek(raw.length() / 2);
            raw.write(old ^ 1);
        }
        try (VolumeStore store = VolumeStore.open(volume)) {
            assertThatThrownBy(store::requireChecksums)
                    .isInstanceOf(SegclrException.class)
                    .hasMessageContaining("shard_0_0_0");
        }
    }

    @Test
    void anExistingFolderIsNotOverwritten() {
        write("v", 64, 1);
        assertThatThrownBy(() -> write("v", 64, 1)).hasMessageContaining("exists already");
    }

    @Test
    void aFailingSourceLeavesNothing() throws Exception {
        Volume failing = new FailingBelow(source, MIN.z() + 64);
        assertThatThrownBy(() -> VolumeStoreWriter.write(folder.resolve("v"), failing, 64, 2, PROVENANCE))
                .isInstanceOf(SegclrException.class)
                .hasMessage("source is damaged");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatAKilledWriterLeftIsGoneAfterTheNext() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        for (long pid : new long[] {dead.pid(), ProcessHandle.current().pid()}) {
            Path left = Files.createDirectory(folder.resolve("v.tmp." + pid));
            Files.writeString(left.resolve("shard_0_0_0.h5"), "half");
        }
        write("v", 64, 1);
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(folder.resolve("v"));
        }
    }

    private record FailingBelow(Volume good, int z) implements Volume {
        @Override
        public Box bounds() {
            return good.bounds();
        }

        @Override
        public Resolution resolution() {
            return good.resolution();
        }

        @Override
        public void readEm(Box box, byte[] emZyx) {
            if (box.max().z() > z) {
                throw SegclrException.badData("source is damaged");
            }
            good.readEm(box, emZyx);
        }

        @Override
        public void readSegmentation(Box box, long[] idsZyx) {
            good.readSegmentation(box, idsZyx);
        }

        @Override
        public void close() {}
    }

    @Test
    void shardSidesMustBeWholeChunks() {
        assertThatThrownBy(() -> new VolumeLayout(source.bounds(), source.resolution(), 100))
                .hasMessageContaining("multiple of 64");
    }
}
