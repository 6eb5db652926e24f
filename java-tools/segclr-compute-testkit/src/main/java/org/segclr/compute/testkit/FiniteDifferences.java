package org.segclr.compute.testkit;

import java.util.Locale;
import java.util.random.RandomGenerator;
import org.segclr.core.random.Seeds;

/**
 * Checks a gradient by the five-point central difference (8(f(h)-f(-h)) - (f(2h)-f(-2h))) / 12h, error O(h^4)
 * (Abramowitz and Stegun 25.3.6), at a seeded sample of elements.
 */
final class FiniteDifferences {
    private static final int SAMPLE = 24;

    private FiniteDifferences() {}

    /** A function of all the values of one tensor. */
    @FunctionalInterface
    interface Objective {
        double at(float[] values);
    }

    /** @param tolerance allowed difference as a share of the gradient's largest element */
    static void check(String what, float[] point, Objective f, float[] gradient, double step, double tolerance) {
        double largest = 0;
        for (float g : gradient) {
            largest = Math.max(largest, Math.abs(g));
        }
        RandomGenerator random = Seeds.random(7, what);
        for (int s = 0; s < Math.min(SAMPLE, point.length); s++) {
            int i = point.length <= SAMPLE ? s : random.nextInt(point.length);
            double numeric = derivative(point, f, i, step);
            if (!(Math.abs(numeric - gradient[i]) <= tolerance * largest)) {
                throw new AssertionError(String.format(
                        Locale.ROOT,
                        "%s: element %d has gradient %.7g, finite differences give %.7g (largest %.3g)",
                        what,
                        i,
                        gradient[i],
                        numeric,
                        largest));
            }
        }
    }

    private static double derivative(float[] point, Objective f, int i, double step) {
        double near = f.at(moved(point, i, step)) - f.at(moved(point, i, -step));
        double far = f.at(moved(point, i, 2 * step)) - f.at(moved(point, i, -2 * step));
        return (8 * near - far) / (12 * step);
    }

    /** The steps are powers of two and the points of moderate size, so that the move loses few bits. */
    private static float[] moved(float[] point, int i, double by) {
        float[] moved = point.clone();
        moved[i] = (float) (moved[i] + by);
        return moved;
    }
}
