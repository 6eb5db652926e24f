package org.segclr.core.skeleton;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.random.Seeds;

class DistanceTransformTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void equalsBruteForceOnRandomLabelsOfAnyVoxelShape(long seed) {
        SplittableRandom random = Seeds.random(seed, "edt");
        Shapes shapes = new Shapes(
                1 + random.nextInt(19),
                1 + random.nextInt(9),
                1 + random.nextInt(13),
                random.nextDouble(4, 9),
                random.nextDouble(4, 9),
                random.nextDouble(4, 40));
        double background = random.nextDouble(0, 0.2);
        shapes.paint(7, v -> random.nextDouble() > background);
        shapes.paint(9, v -> shapes.idAt(v) == 7 && (v.x() + v.y()) % 11 > 6);
        assertMatchesBruteForce(shapes);
    }

    @Test
    void aLabelWithoutAnyOtherHasTheDiagonal() {
        Shapes shapes = new Shapes(3, 4, 12, 10, 10, 10).paint(5, v -> true);
        assertThat(squaredNm(shapes, 2)[shapes.grid().index(1, 1, 1)]).isEqualTo(16900f);
    }

    @Test
    void facesOfTheVolumeAreNoBoundary() {
        Shapes bar = Shapes.cubes(20, 7, 7).box(1, 0, 1, 1, 20, 6, 6);
        float[] squared = squaredNm(bar, 1);
        LabelGrid grid = bar.grid();
        assertThat(squared[grid.index(0, 3, 3)]).isEqualTo(900f);
        assertThat(squared[grid.index(10, 3, 3)]).isEqualTo(900f);
        assertThat(squared[grid.index(10, 1, 3)]).isEqualTo(100f);
    }

    private static float[] squaredNm(Shapes shapes, int threads) {
        try (Workers workers = new Workers(threads)) {
            return DistanceTransform.squaredNm(shapes.grid(), shapes.resolution(), workers);
        }
    }

    private static void assertMatchesBruteForce(Shapes shapes) {
        LabelGrid grid = shapes.grid();
        float[] fast = squaredNm(shapes, 2);
        for (int z = 0; z < grid.nz; z++) {
            for (int y = 0; y < grid.ny; y++) {
                for (int x = 0; x < grid.nx; x++) {
                    double slow = bruteForce(shapes, grid, new Voxel(x, y, z));
                    assertThat((double) fast[grid.index(x, y, z)])
                            .isCloseTo(slow, org.assertj.core.data.Offset.offset(1e-5 * slow));
                }
            }
        }
    }

    private static double bruteForce(Shapes shapes, LabelGrid grid, Voxel v) {
        long id = shapes.idAt(v);
        double x = grid.nx * shapes.resolution().xNm();
        double y = grid.ny * shapes.resolution().yNm();
        double z = grid.nz * shapes.resolution().zNm();
        double[] best = {id == 0 ? 0 : x * x + y * y + z * z};
        shapes.paint(id, other -> {
            if (shapes.idAt(other) != id) {
                double nm = shapes.resolution()
                        .centreNm(v)
                        .distanceTo(shapes.resolution().centreNm(other));
                best[0] = Math.min(best[0], nm * nm);
            }
            return false;
        });
        return best[0];
    }
}
