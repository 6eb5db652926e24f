package org.segclr.bench;

import java.util.Arrays;
import java.util.List;

/** Engines measured side by side: one untimed call each, then timed calls in turn, never two at once. */
public final class Turns {
    private Turns() {}

    /** Median milliseconds of each, in the order given. */
    public static double[] medians(Clock clock, int rounds, List<Runnable> engines) {
        engines.forEach(Runnable::run);
        double[][] millis = new double[engines.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int e = 0; e < engines.size(); e++) {
                millis[e][round] = clock.millis(engines.get(e));
            }
        }
        return Arrays.stream(millis).mapToDouble(Turns::median).toArray();
    }

    /** The middle value; of an even number the mean of the two middle ones. */
    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
