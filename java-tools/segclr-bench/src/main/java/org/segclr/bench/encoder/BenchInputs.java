package org.segclr.bench.encoder;

import java.util.random.RandomGenerator;
import org.segclr.core.random.Seeds;

/**
 * Patches without a mask, gray 0..1: each a grating of its own direction, width, brightness, contrast and noise, so
 * that rows differ as tissue does.
 */
final class BenchInputs {
    private BenchInputs() {}

    /**
     * The same, but of every second patch only a ball of its own radius is seen: filled as differently as tissue is.
     */
    static float[] mixed(int rows, int side, long seed) {
        float[] values = dense(rows, side, seed);
        double centre = (side - 1) / 2.0;
        for (int row = 0; row < rows; row += 2) {
            double radius = Seeds.random(seed, "bench ball", row).nextDouble(3, centre);
            for (int i = 0; i < side * side * side; i++) {
                double x = i % side - centre;
                double y = i / side % side - centre;
                double z = i / (side * side) - centre;
                if (x * x + y * y + z * z > radius * radius) {
                    values[row * side * side * side + i] = 0;
                }
            }
        }
        return values;
    }

    /** rows * side^3 values. */
    static float[] dense(int rows, int side, long seed) {
        float[] values = new float[rows * side * side * side];
        int at = 0;
        for (int row = 0; row < rows; row++) {
            RandomGenerator random = Seeds.random(seed, "bench input", row);
            double kx = random.nextDouble(0.1, 1);
            double ky = random.nextDouble(0.1, 1);
            double kz = random.nextDouble(0.1, 1);
            double bright = random.nextDouble(0.2, 0.8);
            double contrast = random.nextDouble(0.05, 0.4);
            double noise = random.nextDouble(0.02, 0.3);
            for (int z = 0; z < side; z++) {
                for (int y = 0; y < side; y++) {
                    for (int x = 0; x < side; x++) {
                        double wave = contrast * Math.sin(kx * x + ky * y + kz * z);
                        double gray = bright + wave + noise * random.nextGaussian();
                        values[at++] = (float) Math.min(1, Math.max(0, gray));
                    }
                }
            }
        }
        return values;
    }
}
