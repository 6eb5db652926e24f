package org.segclr.core.skeleton;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.random.Seeds;

class DistanceTransformTest {
    /** Three axes, each rounded to 11 bits after the first. */
    private static final double ROUNDING = 3 * Math.pow(2, -12);

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
        assertThat(distances(shapes, 2).nm2(shapes.grid().index(1, 1, 1))).isEqualTo(16900f);
    }

    @Test
    void wholeSquaresAreExactAndAllOthersRightTo11Bits() {
        SquaredDistances distances = new SquaredDistances(new GridShape(1, 1, 1), new Resolution(10, 20, 30));
        for (int squared = 0; squared <= 4096; squared++) {
            distances.set(0, squared);
            assertThat(distances.nm2(0)).isEqualTo(100f * squared);
        }
        for (double squared = 1; squared < 2e9; squared *= 1.0007) {
            distances.set(0, squared);
            assertThat((double) distances.get(0))
                    .isCloseTo(squared, org.assertj.core.data.Offset.offset(1.001 * squared / 4096));
        }
        distances.set(0, SquaredDistances.NONE);
        assertThat(distances.get(0)).isEqualTo(SquaredDistances.NONE);
        distances.limit(0, 64);
        assertThat(distances.get(0)).isEqualTo(64);
    }

    @Test
    void facesOfTheVolumeAreNoBoundary() {
        Shapes bar = Shapes.cubes(20, 7, 7).box(1, 0, 1, 1, 20, 6, 6);
        SquaredDistances squared = distances(bar, 1);
        LabelGrid grid = bar.grid();
        assertThat(squared.nm2(grid.index(0, 3, 3))).isEqualTo(900f);
        assertThat(squared.nm2(grid.index(10, 3, 3))).isEqualTo(900f);
        assertThat(squared.nm2(grid.index(10, 1, 3))).isEqualTo(100f);
    }

    private static SquaredDistances distances(Shapes shapes, int threads) {
        try (Workers workers = new Workers(threads)) {
            return DistanceTransform.of(shapes.grid(), shapes.resolution(), workers);
        }
    }

    private static void assertMatchesBruteForce(Shapes shapes) {
        LabelGrid grid = shapes.grid();
        SquaredDistances fast = distances(shapes, 2);
        for (int z = 0; z < grid.nz; z++) {
            for (int y = 0; y < grid.ny; y++) {
                for (int x = 0; x < grid.nx; x++) {
                    double slow = bruteForce(shapes, grid, new Voxel(x, y, z));
                    assertThat((double) fast.nm2(grid.index(x, y, z)))
                            .isCloseTo(slow, org.assertj.core.data.Offset.offset(ROUNDING * slow));
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
