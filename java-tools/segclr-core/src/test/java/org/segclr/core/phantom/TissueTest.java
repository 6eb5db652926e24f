package org.segclr.core.phantom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;

/** Voxels are a pure function of scene and coordinate. */
class TissueTest {
    private static final Voxel SIZE = new Voxel(60, 44, 36);
    private static final Resolution RESOLUTION = new Resolution(32, 32, 40);
    private static Tissue tissue;
    private static byte[] em;
    private static int[] truth;

    @BeforeAll
    static void renderWhole() {
        tissue = Tissue.of(new PhantomConfig(SIZE, RESOLUTION, 5));
        Box all = Box.ofSize(new Voxel(0, 0, 0), SIZE);
        em = new byte[(int) all.volume()];
        truth = new int[em.length];
        tissue.render(all, em, truth);
    }

    @Test
    void anyBoxGivesTheSameVoxels() {
        Box all = Box.ofSize(new Voxel(0, 0, 0), SIZE);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 12; i++) {
            Voxel min = new Voxel(random.nextInt(59), random.nextInt(43), random.nextInt(35));
            Voxel extent = new Voxel(1 + random.nextInt(23), 1 + random.nextInt(17), 1 + random.nextInt(13));
            Box box = Box.ofSize(min, extent).intersect(all);
            byte[] part = new byte[(int) box.volume()];
            int[] partTruth = new int[part.length];
            tissue.render(box, part, partTruth);
            for (int z = box.min().z(); z < box.max().z(); z++) {
                for (int y = box.min().y(); y < box.max().y(); y++) {
                    for (int x = box.min().x(); x < box.max().x(); x++) {
                        Voxel v = new Voxel(x, y, z);
                        assertThat(part[box.indexZyx(v)])
                                .as("em at %s in %s", v, box)
                                .isEqualTo(em[all.indexZyx(v)]);
                        assertThat(partTruth[box.indexZyx(v)]).isEqualTo(truth[all.indexZyx(v)]);
                    }
                }
            }
        }
    }

    @Test
    void sceneBuiltAgainIsTheSame() {
        byte[] again = new byte[em.length];
        Tissue.of(new PhantomConfig(SIZE, RESOLUTION, 5))
                .render(Box.ofSize(new Voxel(0, 0, 0), SIZE), again, new int[em.length]);
        assertThat(again).isEqualTo(em);
    }

    @Test
    void anotherSeedIsAnotherTissue() {
        int[] other = new int[em.length];
        Tissue.of(new PhantomConfig(SIZE, RESOLUTION, 6))
                .render(Box.ofSize(new Voxel(0, 0, 0), SIZE), new byte[em.length], other);
        int same = 0;
        for (int i = 0; i < other.length; i++) {
            same += other[i] == truth[i] ? 1 : 0;
        }
        assertThat((double) same / other.length).isLessThan(0.1);
    }

    @Test
    void everyVoxelHasAnOwnerButForALittleExtracellularSpace() {
        int outside = 0;
        for (int t : truth) {
            assertThat(t).isNotEqualTo(VoxelTruth.UNOWNED);
            outside += t == 0 ? 1 : 0;
        }
        assertThat((double) outside / truth.length).isBetween(0.003, 0.08);
    }

    @Test
    void lookUpOfAPointAgreesWithTheVoxel() {
        SplittableRandom random = new SplittableRandom(2);
        Box all = Box.ofSize(new Voxel(0, 0, 0), SIZE);
        for (int i = 0; i < 200; i++) {
            Voxel v = new Voxel(random.nextInt(60), random.nextInt(44), random.nextInt(36));
            Tissue.Place place = tissue.at(RESOLUTION.centreNm(v));
            int code = truth[all.indexZyx(v)];
            assertThat(place.cellId()).isEqualTo(VoxelTruth.cellId(code));
            if (place.cellId() > 0) {
                assertThat(place.compartment()).isEqualTo(VoxelTruth.compartment(code));
                assertThat(place.type())
                        .isEqualTo(tissue.cells().get(place.cellId() - 1).type());
            }
        }
    }

    @Test
    void warpIsUndone() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 300; i++) {
            Xyz p = new Xyz(2000 * random.nextDouble(), 2000 * random.nextDouble(), 2000 * random.nextDouble());
            Xyz back = tissue.warped(tissue.warp().toTissue(p));
            assertThat(back.distanceTo(p)).isLessThan(0.5);
        }
    }
}
