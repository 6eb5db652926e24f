package org.segclr.core.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;

/** A whole small volume: what is in it, how it looks, and whether its tables are true. */
class GeneratorTest {
    private static final Voxel SIZE = Voxel.cube(112);
    private static final PhantomConfig CONFIG = new PhantomConfig(SIZE, new Resolution(32, 32, 32), 1);

    private static Collected volume;
    private static Truth truth;
    private static List<SegmentTruth> segments;
    private static List<LabelPoint> points;

    /** Keeps what comes. */
    private static final class Collected implements VolumeSink {
        private final byte[] em;
        private final long[] ids;
        private final int plane;
        private int emPlanes;
        private int idPlanes;

        Collected(Voxel size) {
            plane = size.x() * size.y();
            em = new byte[plane * size.z()];
            ids = new long[em.length];
        }

        @Override
        public void em(int depth, byte[] emZyx) {
            System.arraycopy(emZyx, 0, em, emPlanes * plane, depth * plane);
            emPlanes += depth;
        }

        @Override
        public void segmentation(int depth, long[] idsZyx) {
            System.arraycopy(idsZyx, 0, ids, idPlanes * plane, depth * plane);
            idPlanes += depth;
        }
    }

    @BeforeAll
    static void generate() {
        volume = new Collected(SIZE);
        truth = new Generator(CONFIG).generate(2, volume);
        segments = truth.segments();
        points = truth.points();
    }

    @Test
    void threadsDoNotMatter() {
        Voxel size = new Voxel(70, 80, 40);
        PhantomConfig config = new PhantomConfig(size, new Resolution(32, 32, 32), 8);
        Collected one = new Collected(size);
        Collected three = new Collected(size);
        Truth a = new Generator(config).generate(1, one);
        Truth b = new Generator(config).generate(3, three);
        assertThat(three.em).isEqualTo(one.em);
        assertThat(three.ids).isEqualTo(one.ids);
        assertThat(TruthTables.labels(b.points())).isEqualTo(TruthTables.labels(a.points()));
        assertThat(TruthTables.cells(b.segments())).isEqualTo(TruthTables.cells(a.segments()));
    }

    @Test
    void volumeIsWhole() {
        assertThat(volume.emPlanes).isEqualTo(SIZE.z());
        assertThat(volume.idPlanes).isEqualTo(SIZE.z());
        long[] counts = new long[segments.size() + 1];
        for (long id : volume.ids) {
            counts[(int) id]++;
        }
        for (SegmentTruth s : segments) {
            assertThat(s.voxels()).isEqualTo(counts[(int) s.segmentId()]).isPositive();
        }
        assertThat((double) counts[0] / volume.ids.length).isBetween(0.005, 0.07);
    }

    @Test
    void volumeFractionsLieInBands() {
        double[] share = new double[Compartment.values().length];
        for (long[] row : truth.segmentVoxels()) {
            for (int c = 0; c < share.length; c++) {
                share[c] += (double) row[c] / volume.ids.length;
            }
        }
        assertThat(share[Compartment.AXON.ordinal()]).isBetween(0.4, 0.7);
        assertThat(share[Compartment.DENDRITE.ordinal()]).isBetween(0.15, 0.4);
        assertThat(share[Compartment.SOMA.ordinal()]).isBetween(0.02, 0.2);
        assertThat(share[Compartment.ASTROCYTE.ordinal()]).isBetween(0.03, 0.2);
    }

    @Test
    void mostSegmentsAreOrphanAxonsAndMostProfilesThin() {
        long axons = segments.stream()
                .filter(s -> s.compartment() == Compartment.AXON)
                .count();
        assertThat((double) axons / segments.size()).isGreaterThan(0.5);
    }

    @Test
    void everyClassComesFromSeveralCells() {
        for (Compartment c : Compartment.values()) {
            Set<Integer> cells = points.stream()
                    .filter(p -> p.compartment() == c)
                    .map(LabelPoint::cellId)
                    .collect(Collectors.toSet());
            assertThat(cells).as(c.label()).hasSizeGreaterThanOrEqualTo(4);
        }
        Set<CellType> types = segments.stream().map(SegmentTruth::type).collect(Collectors.toSet());
        assertThat(types).containsExactlyInAnyOrder(CellType.values());
    }

    @Test
    void everyLabelPointLiesInItsSegment() {
        Box bounds = CONFIG.bounds();
        assertThat(points).hasSizeGreaterThan(1000);
        for (LabelPoint p : points) {
            Voxel v = CONFIG.resolution().voxelAt(p.pointNm());
            assertThat(volume.ids[bounds.indexZyx(v)]).isEqualTo(p.segmentId());
            assertThat(segments.get((int) p.segmentId() - 1).cellId()).isEqualTo(p.cellId());
        }
    }

    @Test
    void mostLargeSegmentsHaveLabelPoints() {
        Set<Long> labelled = new HashSet<>();
        points.forEach(p -> labelled.add(p.segmentId()));
        List<SegmentTruth> large =
                segments.stream().filter(s -> s.voxels() >= 1000).toList();
        long with = large.stream().filter(s -> labelled.contains(s.segmentId())).count();
        assertThat((double) with / large.size()).isGreaterThan(0.97);
    }

    @Test
    void grayLevelsResembleElectronMicrographs() {
        double sum = 0;
        double squares = 0;
        for (byte b : volume.em) {
            int g = b & 0xFF;
            sum += g;
            squares += (double) g * g;
        }
        double mean = sum / volume.em.length;
        double deviation = Math.sqrt(squares / volume.em.length - mean * mean);
        assertThat(mean).isBetween(120.0, 150.0);
        assertThat(deviation).isBetween(24.0, 36.0);
    }

    @Test
    void meanGrayAloneDoesNotTellAxonsFromDendrites() {
        double[] axon = segmentMeans(Compartment.AXON);
        double[] dendrite = segmentMeans(Compartment.DENDRITE);
        long higher = 0;
        for (double a : axon) {
            for (double d : dendrite) {
                higher += a > d ? 1 : 0;
            }
        }
        double auc = (double) higher / ((double) axon.length * dendrite.length);
        assertThat(Math.max(auc, 1 - auc)).isLessThan(0.9);
    }

    private static double[] segmentMeans(Compartment compartment) {
        double[] sums = new double[segments.size() + 1];
        for (int i = 0; i < volume.ids.length; i++) {
            sums[(int) volume.ids[i]] += volume.em[i] & 0xFF;
        }
        return segments.stream()
                .filter(s -> s.compartment() == compartment && s.voxels() >= 500)
                .mapToDouble(s -> sums[(int) s.segmentId()] / s.voxels())
                .toArray();
    }

    @Test
    void refusesNonsenseWithValueAndCure() {
        Resolution r = new Resolution(32, 32, 32);
        assertThatThrownBy(() -> new PhantomConfig(new Voxel(0, 64, 64), r, 1))
                .isInstanceOf(SegclrException.class)
                .hasMessageContaining("(0, 64, 64)");
        assertThatThrownBy(() -> new PhantomConfig(Voxel.cube(4), r, 1)).hasMessageContaining("128.0 nm along x");
        assertThatThrownBy(() -> new PhantomConfig(Voxel.cube(64), new Resolution(32, 32, 500), 1))
                .hasMessageContaining("500.0 nm along z");
        assertThatThrownBy(() -> new Generator(new PhantomConfig(Voxel.cube(16), r, 1)).generate(0, volume))
                .hasMessageContaining("--threads 0");
        assertThat(Arrays.asList(Compartment.values()))
                .allMatch(c -> c.label().equals(c.label().toLowerCase()));
    }
}
