package org.segclr.core.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;

/** The short lists of candidates against the slow truth: every capsule of the scene. */
class LocatorTest {
    private static final double EXTENT = 1600;
    private final PhantomConfig config = new PhantomConfig(Voxel.cube(50), new Resolution(32, 32, 32), 3);
    private final Scene scene = Scene.of(config);
    private final GapFilling gapFilling = new GapFilling(config);

    @Test
    void findsBothNearestProcesses() {
        Xyz pad = new Xyz(1, 1, 1).times(Warp.MAX_NM);
        Xyz high = new Xyz(1, 1, 1).times(EXTENT).plus(pad);
        CandidateIndex index = new CandidateIndex(scene, pad.times(-1), high);
        Locator locator = new Locator(scene, gapFilling, index);
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 4000; i++) {
            double x = EXTENT * random.nextDouble();
            double y = EXTENT * random.nextDouble();
            double z = EXTENT * random.nextDouble();
            locator.locate(x, y, z);
            double nearest = nearest(x, y, z, -1);
            assertThat(locator.distance).isCloseTo(nearest, within(1e-9));
            int owner = scene.capsules().owner(locator.capsule);
            double rival = Math.min(nearest(x, y, z, owner), nearest + 2 * Locator.WALL_NM);
            assertThat(locator.rivalDistance).isCloseTo(rival, within(1e-9));
        }
    }

    private double nearest(double x, double y, double z, int without) {
        Capsules capsules = scene.capsules();
        double least = CandidateIndex.RANGE_NM;
        for (int c = 0; c < capsules.size(); c++) {
            if (capsules.owner(c) != without) {
                double d = capsules.distance(c, x, y, z);
                if (capsules.fillsGaps(c)) {
                    int o = c * Capsules.STRIDE;
                    double axis = capsules.axisDistance(o, capsules.along(o, x, y, z), x, y, z);
                    d = Math.min(d, gapFilling.standOff(x, y, z) + GapFilling.thinning(axis));
                }
                least = Math.min(least, d);
            }
        }
        return least;
    }
}
