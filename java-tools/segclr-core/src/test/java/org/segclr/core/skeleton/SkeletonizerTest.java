package org.segclr.core.skeleton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;

/** Skeletons of shapes whose skeletons are known. Voxels are cubes of 10 nm where nothing else is said. */
class SkeletonizerTest {
    private static final SkeletonConfig FINE = config(50, 1.5, 60);

    @Test
    void aBarCutByBothFacesIsItsAxis() {
        Skeleton bar = one(Shapes.cubes(100, 9, 9).box(1, 0, 1, 1, 100, 8, 8), FINE);
        assertThat(bar.cableLengthNm()).isCloseTo(990, within(1e-3));
        for (int n = 0; n < bar.nodeCount(); n++) {
            assertThat(bar.nodeNm(n).y()).isEqualTo(45);
            assertThat(bar.nodeNm(n).z()).isEqualTo(45);
            assertThat(bar.radiusNm()[n]).isEqualTo(40);
        }
        assertThat(bar.nodeCount()).isEqualTo(21);
    }

    @Test
    void aBarThatEndsInsideReachesBothEndsAlongItsAxis() {
        Shapes shapes = Shapes.cubes(110, 9, 9).box(1, 5, 2, 2, 105, 7, 7);
        Skeleton bar = one(shapes, FINE);
        assertThat(Topology.of(bar).ends()).hasSize(2);
        assertThat(Topology.of(bar).branchPoints()).isEmpty();
        assertThat(bar.cableLengthNm()).isBetween(990.0, 1040.0);
        assertThat(middle(bar).y()).isEqualTo(45);
        assertThat(middle(bar).z()).isEqualTo(45);
    }

    @Test
    void aBarOfFlatVoxelsHasItsLengthInNanometres() {
        Skeleton bar = one(new Shapes(12, 12, 60, 8, 8, 40).box(1, 2, 2, 0, 11, 11, 60), config(100, 1.5, 60));
        assertThat(bar.cableLengthNm()).isCloseTo(59 * 40, within(1e-3));
        assertThat(bar.radiusNm()[0]).isEqualTo(40);
        assertThat(Topology.of(bar).ends()).hasSize(2);
    }

    @Test
    void aCubeIsItsDiagonal() {
        Skeleton cube = one(Shapes.cubes(66, 66, 66).box(1, 1, 1, 1, 65, 65, 65), config(50, 10, 0));
        assertThat(cube.cableLengthNm()).isCloseTo(630 * Math.sqrt(3), within(1e-2));
        assertThat(Topology.of(cube).branchPoints()).isEmpty();
    }

    @Test
    void aYHasOneBranchPointAndThreeEnds() {
        Xyz fork = new Xyz(500, 500, 100);
        Skeleton y = one(
                Shapes.cubes(100, 100, 20)
                        .tube(1, fork, new Xyz(500, 60, 100), 45)
                        .tube(1, fork, new Xyz(150, 850, 100), 45)
                        .tube(1, fork, new Xyz(850, 850, 100), 45),
                FINE);
        Topology topology = Topology.of(y);
        assertThat(topology.ends()).hasSize(3);
        assertThat(topology.branchPoints()).hasSize(1);
        assertThat(y.nodeNm(topology.branchPoints().get(0)).distanceTo(fork)).isLessThan(45);
        assertThat(y.cableLengthNm()).isCloseTo(440 + 2 * 495 + 3 * 45, within(60.0));
    }

    @Test
    void aTorusIsCutOnceAndNearlyAsLongAsItsCircle() {
        Shapes shapes = Shapes.cubes(110, 110, 24).paint(1, v -> {
            double ring = Math.hypot(v.x() - 54.5, v.y() - 54.5) - 40;
            return Math.hypot(ring, v.z() - 11.5) <= 7;
        });
        Skeleton torus = one(shapes, config(50, 1.5, 100));
        double circumference = 2 * Math.PI * 400;
        assertThat(Topology.of(torus).trees()).isEqualTo(1);
        assertThat(torus.cableLengthNm()).isBetween(0.85 * circumference, 1.08 * circumference);
    }

    @Test
    void oneVoxelIsOneNode() {
        Skeleton dot = one(Shapes.cubes(5, 5, 5).box(3, 2, 1, 4, 3, 2, 5), FINE);
        assertThat(dot.nodeCount()).isEqualTo(1);
        assertThat(dot.edgeCount()).isZero();
        assertThat(dot.nodeNm(0)).isEqualTo(new Xyz(25, 15, 45));
    }

    @Test
    void aBallWithAProcessIsRootedAtItsCentreAndCoveredWhole() {
        Xyz centre = new Xyz(350, 350, 350);
        Shapes shapes = Shapes.cubes(160, 70, 70)
                .tube(1, centre, new Xyz(1500, 350, 350), 40)
                .tube(1, centre, centre, 300);
        Skeleton cell = one(shapes, soma(100, 250));
        assertThat(cell.nodeNm(0).distanceTo(centre)).isLessThan(30);
        assertThat(Topology.of(cell).ends()).as("the centre and the tip").hasSize(2);
        assertThat(cell.cableLengthNm()).isCloseTo(1190, within(40.0));
    }

    @Test
    void aBallWhoseNucleusIsAnotherSegmentIsStillASoma() {
        Xyz centre = new Xyz(350, 350, 350);
        Shapes shapes = Shapes.cubes(160, 70, 70)
                .tube(1, centre, new Xyz(1500, 350, 350), 40)
                .tube(1, centre, centre, 300)
                .tube(2, centre, centre, 100);
        Skeleton cell = new Skeletonizer(soma(90, 250), 1)
                .skeletonize(shapes.volume())
                .skeletons()
                .get(0);
        assertThat(cell.nodeNm(0).distanceTo(centre)).isBetween(90.0, 130.0);
        assertThat(Topology.of(cell).ends()).hasSize(2);
        assertInside(cell, shapes);
    }

    @Test
    void twoComponentsOfOneSegmentMakeAForest() {
        Skeleton forest = one(Shapes.cubes(60, 20, 20).box(1, 2, 2, 2, 20, 9, 9).box(1, 25, 2, 2, 58, 9, 9), FINE);
        assertThat(Topology.of(forest).trees()).isEqualTo(2);
        assertThat(forest.nodeNm(0).x()).as("the larger tree first").isGreaterThan(240);
    }

    @Test
    void touchingBranchesDoNotCoverEachOther() {
        Shapes hairpin = Shapes.cubes(100, 20, 9)
                .box(1, 2, 2, 2, 98, 7, 7)
                .box(1, 2, 8, 2, 98, 13, 7)
                .box(1, 93, 2, 2, 98, 13, 7);
        assertThat(one(hairpin, FINE).cableLengthNm()).isGreaterThan(1850);
    }

    @Test
    void smallSegmentsAndComponentsAreLeftOutAndCounted() {
        Shapes shapes = Shapes.cubes(60, 20, 20)
                .box(1, 1, 1, 1, 30, 6, 6)
                .box(1, 40, 1, 1, 42, 3, 3)
                .box(2, 50, 10, 10, 53, 13, 13)
                .box(-3L, 1, 10, 10, 30, 15, 15);
        SkeletonConfig config = new SkeletonConfig(100, 20, 50, TeasarConfig.usual());
        SkeletonizedVolume result = new Skeletonizer(config, 2).skeletonize(shapes.volume());
        assertThat(result.skeletons()).extracting(Skeleton::segmentId).containsExactly(1L, -3L);
        assertThat(result.counts()).isEqualTo(new SkeletonizedVolume.Counts(3, 1, 2, 1, 2 * 725, 27 + 8));
    }

    @Test
    void theLargestComponentOfAKeptSegmentIsAlwaysKept() {
        Shapes specks = Shapes.cubes(60, 3, 3);
        specks.paint(1, v -> v.x() % 3 == 0);
        SkeletonConfig config = new SkeletonConfig(100, 20, 50, TeasarConfig.usual());
        assertThat(one(specks, config).nodeCount()).isGreaterThan(0);
    }

    @Test
    void everyNodeIsTheCentreOfAVoxelOfItsSegmentAndThreadsDoNotMatter() {
        Shapes shapes = tangle();
        List<Skeleton> one =
                new Skeletonizer(FINE, 1).skeletonize(shapes.volume()).skeletons();
        List<Skeleton> three =
                new Skeletonizer(FINE, 3).skeletonize(shapes.volume()).skeletons();
        assertThat(one).hasSize(40);
        assertThat(three).usingRecursiveComparison().isEqualTo(one);
        one.forEach(s -> assertInside(s, shapes));
        one.forEach(s -> assertThat(Topology.of(s).trees()).isPositive());
    }

    @Test
    void nodesAreInGlobalCoordinates() {
        Shapes shapes = Shapes.cubes(30, 5, 5).box(1, 0, 1, 1, 30, 4, 4);
        Skeleton here = one(shapes, FINE);
        var volume = shapes.volume();
        var moved = new org.segclr.core.volume.ArrayVolume(
                org.segclr.core.geometry.Box.ofSize(
                        new Voxel(100, -20, 7), volume.bounds().size()),
                volume.resolution(),
                volume.emZyx(),
                volume.idsZyx());
        Skeleton there =
                new Skeletonizer(FINE, 1).skeletonize(moved).skeletons().get(0);
        for (int n = 0; n < here.nodeCount(); n++) {
            assertThat(there.nodeNm(n)).isEqualTo(here.nodeNm(n).plus(new Xyz(1000, -200, 70)));
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new Skeletonizer(FINE, 0))
                .isInstanceOf(SegclrException.class)
                .hasMessageContaining("threads 0");
        assertThatThrownBy(() -> config(0, 1.5, 60)).hasMessageContaining("node spacing 0");
        assertThatThrownBy(() -> config(50, Double.NaN, 60)).hasMessageContaining("TEASAR scale");
        assertThatThrownBy(() -> new SkeletonConfig(0, 1, 50, TeasarConfig.usual()))
                .hasMessageContaining("least voxels 0");
        assertThatThrownBy(() -> new SomaRule(10, 5)).hasMessageContaining("soma radii");
    }

    /** Forty crooked processes that share a block, some through its faces. */
    private static Shapes tangle() {
        Shapes shapes = new Shapes(60, 60, 40, 10, 10, 15);
        var random = org.segclr.core.random.Seeds.random(5, "tangle");
        for (int id = 1; id <= 40; id++) {
            Xyz at = new Xyz(random.nextDouble(600), random.nextDouble(600), random.nextDouble(600));
            for (int piece = 0; piece < 3; piece++) {
                Xyz next = at.plus(new Xyz(
                        random.nextDouble(-200, 200), random.nextDouble(-200, 200), random.nextDouble(-200, 200)));
                shapes.tube(id, at, next, random.nextDouble(20, 50));
                at = next;
            }
        }
        return shapes;
    }

    private static void assertInside(Skeleton skeleton, Shapes shapes) {
        for (int n = 0; n < skeleton.nodeCount(); n++) {
            assertThat(shapes.idAt(shapes.resolution().voxelAt(skeleton.nodeNm(n))))
                    .isEqualTo(skeleton.segmentId());
        }
    }

    private static Xyz middle(Skeleton skeleton) {
        return skeleton.nodeNm(skeleton.nodeCount() / 2);
    }

    private static Skeleton one(Shapes shapes, SkeletonConfig config) {
        List<Skeleton> skeletons =
                new Skeletonizer(config, 2).skeletonize(shapes.volume()).skeletons();
        assertThat(skeletons).hasSize(1);
        assertInside(skeletons.get(0), shapes);
        return skeletons.get(0);
    }

    private static SkeletonConfig config(double spacingNm, double scale, double constNm) {
        return new SkeletonConfig(1, 1, spacingNm, new TeasarConfig(scale, constNm, SomaRule.usual()));
    }

    private static SkeletonConfig soma(double candidateNm, double certainNm) {
        return new SkeletonConfig(100, 100, 50, new TeasarConfig(1.5, 60, new SomaRule(candidateNm, certainNm)));
    }
}
