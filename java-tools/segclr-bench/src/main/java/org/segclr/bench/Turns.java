package org.segclr.bench;

import java.util.Arrays;
import java.util.List;
import org.segclr.core.error.SegclrException;

/**
 * Engines measured side by side: one untimed call each, then timed calls in turn, never two at once. Before each call
 * the process rests: for some 50 ms after a call of libtorch something it leaves behind takes time from a core, and the
 * next engine would pay for it.
 */
public final class Turns {
    private static final long REST_MS = 300;

    private Turns() {}

    /** Median milliseconds of each, in the order given. */
    public static double[] medians(Clock clock, int rounds, List<Runnable> engines) {
        engines.forEach(Runnable::run);
        double[][] millis = new double[engines.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int e = 0; e < engines.size(); e++) {
                rest();
                millis[e][round] = clock.millis(engines.get(e));
            }
        }
        return Arrays.stream(millis).mapToDouble(Turns::median).toArray();
    }

    private static void rest() {
        try {
            Thread.sleep(REST_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SegclrException.temporary("interrupted between benchmarks; run it again", e);
        }
    }

    /** The middle value; of an even number the mean of the two middle ones. */
    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
