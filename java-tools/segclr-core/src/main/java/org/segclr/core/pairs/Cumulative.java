package org.segclr.core.pairs;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/** Draws with probabilities in proportion to weights, by their running sums. */
final class Cumulative {
    private Cumulative() {}

    /** Entry i is the sum of weights 0 .. i. */
    static double[] of(int count, IntToDoubleFunction weight) {
        double[] sums = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += weight.applyAsDouble(i);
            sums[i] = sum;
        }
        return sums;
    }

    /** Never picks an entry of weight 0 as long as one weight is above 0. */
    static int pick(double[] sums, SplittableRandom random) {
        double at = random.nextDouble() * sums[sums.length - 1];
        int found = Arrays.binarySearch(sums, at);
        int i = found < 0 ? -found - 1 : found + 1;
        while (i < sums.length - 1 && sums[i] <= at) {
            i++;
        }
        return Math.min(i, sums.length - 1);
    }
}
