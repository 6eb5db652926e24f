package org.segclr.store.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.store.hdf5.ElementType;
import org.segclr.store.volume.VolumeStore;

class IngestTest {
    private static final Resolution NM = new Resolution(10, 10, 20);

    @TempDir
    Path folder;

    private final Sample sample = Sample.random(new Voxel(71, 33, 26));

    private record Voxels(Box bounds, Resolution resolution, byte[] em, long[] ids) {}

    private IngestConfig config(Path em, Path segmentation) {
        return new IngestConfig(
                SourceLocation.parse(em.toString(), IngestConfig.DEFAULT_EM),
                SourceLocation.parse(segmentation.toString(), IngestConfig.DEFAULT_SEGMENTATION),
                Optional.of(NM),
                Optional.empty(),
                Optional.empty(),
                Normalisation.NONE,
                64,
                2,
                folder.resolve("volume" + System.nanoTime()));
    }

    private static Voxels run(IngestConfig config) {
        new Ingest(config).run();
        try (VolumeStore store = VolumeStore.open(config.out())) {
            int n = (int) store.bounds().volume();
            Voxels voxels = new Voxels(store.bounds(), store.resolution(), new byte[n], new long[n]);
            store.readEm(store.bounds(), voxels.em);
            store.readSegmentation(store.bounds(), voxels.ids);
            return voxels;
        }
    }

    private IngestConfig to(IngestConfig c, Optional<Box> box, Optional<Resolution> target) {
        return new IngestConfig(
                c.em(), c.segmentation(), Optional.empty(), box, target, c.normalisation(), 64, 2, c.out());
    }

    private void assertIsSample(Voxels voxels) {
        assertThat(voxels.bounds.size()).isEqualTo(sample.size());
        for (int i = 0; i < voxels.ids.length; i++) {
            assertThat(voxels.ids[i] == sample.ids()[i] && voxels.em[i] == (byte) sample.em()[i])
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"F32", "F64"},
            mode = EnumSource.Mode.EXCLUDE)
    void idsOfAnyIntegerTypeComeIn(ElementType type) {
        Path file = sample.hdf5(folder.resolve("a.h5"), ElementType.U8, type, false);
        assertIsSample(run(config(file, file)));
    }

    @ParameterizedTest
    @CsvSource({"false, 8", "false, 16", "false, 32", "true, 8", "true, 16", "true, 32"})
    void tiffAndBigTiffEqualHdf5(boolean big, int bits) throws Exception {
        Path em = sample.tiff(folder.resolve("em.tif"), new TiffFixture(big, 8, 1, 1), sample.em(), 8);
        Path ids = sample.tiff(folder.resolve("ids.tif"), new TiffFixture(big, bits, 1, 1), sample.ids(), bits);
        assertIsSample(run(config(em, ids)));
    }

    @Test
    void resolutionAndOffsetOfTheFileAreKept() {
        Path file = sample.hdf5(folder.resolve("a.h5"), ElementType.U8, ElementType.U64, true);
        Voxels voxels = run(to(config(file, file), Optional.empty(), Optional.empty()));
        assertThat(voxels.resolution).isEqualTo(NM);
        assertThat(voxels.bounds.min()).isEqualTo(new Voxel(6, -12, 18));
        assertIsSample(voxels);
    }

    @Test
    void aVoxelSizeThatOverrulesTheFileIsSaid() {
        Path file = sample.hdf5(folder.resolve("a.h5"), ElementType.U8, ElementType.U64, true);
        Path silent = sample.hdf5(folder.resolve("b.h5"), ElementType.U8, ElementType.U64, false);
        IngestConfig unsaid = config(file, silent);
        IngestConfig same = withVoxelSize(unsaid, NM);
        IngestConfig other = withVoxelSize(unsaid, new Resolution(5, 5, 20));
        try (ArraySource em = unsaid.em().open();
                ArraySource segmentation = unsaid.segmentation().open()) {
            assertThat(SourceGrid.overruled(em, segmentation, unsaid)).isEmpty();
            assertThat(SourceGrid.overruled(em, segmentation, same)).isEmpty();
            assertThat(SourceGrid.overruled(em, segmentation, other))
                    .singleElement()
                    .asString()
                    .contains("a.h5", "states voxels of 10.0,10.0,20.0 nm", "--voxel_size 5.0,5.0,20.0 overrules it");
        }
    }

    private static IngestConfig withVoxelSize(IngestConfig c, Resolution nm) {
        return new IngestConfig(
                c.em(),
                c.segmentation(),
                Optional.of(nm),
                c.box(),
                c.targetVoxelSize(),
                c.normalisation(),
                64,
                1,
                c.out());
    }

    @Test
    void aBoxCountsFromTheArraysFirstVoxel() {
        Path file = sample.hdf5(folder.resolve("a.h5"), ElementType.U8, ElementType.U64, true);
        Box box = new Box(new Voxel(3, 4, 5), new Voxel(10, 30, 26));
        Voxels voxels = run(to(config(file, file), Optional.of(box), Optional.empty()));
        assertThat(voxels.bounds.min()).isEqualTo(new Voxel(9, -8, 23));
        assertThat(voxels.bounds.size()).isEqualTo(box.size());
        assertThat(voxels.ids[0]).isEqualTo(sample.ids()[(5 * 33 + 4) * 71 + 3]);
    }

    @ParameterizedTest
    @CsvSource({"20,20,40", "30,10,40", "10,40,20", "70,70,140"})
    void downsamplingEqualsBruteForce(double x, double y, double z) {
        Path file = sample.hdf5(folder.resolve("a.h5"), ElementType.U8, ElementType.U32, true);
        Resolution target = new Resolution(x, y, z);
        Voxels voxels = run(to(config(file, file), Optional.empty(), Optional.of(target)));
        Voxel f = new Voxel((int) x / 10, (int) y / 10, (int) z / 20);
        assertThat(voxels.resolution).isEqualTo(target);
        Box b = voxels.bounds;
        assertThat(b.size().x()).isGreaterThanOrEqualTo(sample.size().x() / f.x() - 1);
        for (int tz = b.min().z(); tz < b.max().z(); tz++) {
            for (int ty = b.min().y(); ty < b.max().y(); ty++) {
                for (int tx = b.min().x(); tx < b.max().x(); tx++) {
                    Voxel t = new Voxel(tx, ty, tz);
                    assertBlock(f, t, voxels.em[b.indexZyx(t)] & 0xFF, voxels.ids[b.indexZyx(t)]);
                }
            }
        }
    }

    private void assertBlock(Voxel f, Voxel target, int em, long id) {
        double sum = 0;
        Map<Integer, Integer> counts = new HashMap<>();
        for (int z = target.z() * f.z(); z < (target.z() + 1) * f.z(); z++) {
            for (int y = target.y() * f.y(); y < (target.y() + 1) * f.y(); y++) {
                for (int x = target.x() * f.x(); x < (target.x() + 1) * f.x(); x++) {
                    int at = ((z - 18) * 33 + y + 12) * 71 + x - 6;
                    sum += sample.em()[at];
                    counts.merge(sample.ids()[at], 1, Integer::sum);
                }
            }
        }
        assertThat(em).isEqualTo((int) Math.floor(sum / (f.x() * f.y() * f.z()) + 0.5));
        int best = counts.entrySet().stream()
                .min((p, q) -> p.getValue().equals(q.getValue())
                        ? Integer.compareUnsigned(p.getKey() - 1, q.getKey() - 1)
                        : q.getValue() - p.getValue())
                .orElseThrow()
                .getKey();
        assertThat(id).isEqualTo(best);
    }

    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"U8", "U16"})
    void percentilesStretchContrast(ElementType type) {
        Path file = sample.hdf5(folder.resolve("a.h5"), type, ElementType.U32, true);
        IngestConfig c = config(file, file);
        Voxels voxels = run(new IngestConfig(
                c.em(),
                c.segmentation(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Normalisation.PERCENTILE,
                64,
                1,
                c.out()));
        int[] sorted = sample.em().clone();
        Arrays.sort(sorted);
        int low = sorted[(int) Math.ceil(0.005 * sorted.length) - 1];
        int high = sorted[(int) Math.ceil(0.995 * sorted.length) - 1];
        for (int i = 0; i < voxels.em.length; i++) {
            int clipped = Math.max(low, Math.min(high, sample.em()[i]));
            assertThat(voxels.em[i] & 0xFF).isEqualTo((int) Math.round(255.0 * (clipped - low) / (high - low)));
        }
    }

    @Test
    void theSameInputGivesTheSameBytesWhereverItLies() throws Exception {
        Path a = sample.hdf5(folder.resolve("a.h5"), ElementType.U8, ElementType.U32, true);
        Path b =
                Files.copy(a, Files.createDirectory(folder.resolve("elsewhere")).resolve("b.h5"));
        IngestConfig one = config(a, a);
        IngestConfig two = config(b, b);
        new Ingest(one).run();
        new Ingest(two).run();
        for (String name : new String[] {"volume.json", "shard_0_0_0.h5", "shard_0_0_1.h5"}) {
            assertThat(Files.mismatch(one.out().resolve(name), two.out().resolve(name)))
                    .isEqualTo(-1);
        }
    }

    @Test
    void boxesThatCutTargetVoxelsAreRefusedWithTheNearest() {
        Path file = sample.hdf5(folder.resolve("a.h5"), ElementType.U8, ElementType.U32, true);
        Box box = new Box(new Voxel(1, 0, 0), new Voxel(11, 10, 10));
        assertThatThrownBy(() -> run(to(config(file, file), Optional.of(box), Optional.of(new Resolution(20, 20, 20)))))
                .isInstanceOf(SegclrException.class)
                .hasMessageContaining("nearest inside is 2,0,0,10,10,10");
    }
}
