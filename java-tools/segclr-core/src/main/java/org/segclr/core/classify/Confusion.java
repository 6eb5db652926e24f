package org.segclr.core.classify;

import java.util.stream.IntStream;

/** Counts of true against predicted classes, and what follows from them. */
public final class Confusion {
    private final long[][] counts;

    public Confusion(int classes) {
        counts = new long[classes][classes];
    }

    public void add(int truth, int predicted) {
        counts[truth][predicted]++;
    }

    public void add(Confusion other) {
        for (int t = 0; t < counts.length; t++) {
            for (int p = 0; p < counts.length; p++) {
                counts[t][p] += other.counts[t][p];
            }
        }
    }

    public int classes() {
        return counts.length;
    }

    public long count(int truth, int predicted) {
        return counts[truth][predicted];
    }

    /** Items whose true class it is. */
    public long support(int label) {
        return IntStream.range(0, counts.length)
                .mapToLong(p -> counts[label][p])
                .sum();
    }

    private long predictedAs(int label) {
        return IntStream.range(0, counts.length)
                .mapToLong(t -> counts[t][label])
                .sum();
    }

    /** True among those predicted; 0 where none was predicted. */
    public double precision(int label) {
        return ratio(counts[label][label], predictedAs(label));
    }

    /** Found among the true; 0 where there is none. */
    public double recall(int label) {
        return ratio(counts[label][label], support(label));
    }

    /** Harmonic mean of precision and recall; 0 where both are. */
    public double f1(int label) {
        return ratio(2 * counts[label][label], support(label) + predictedAs(label));
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** Mean over the classes that occur. */
    public double macroPrecision() {
        return occurring().mapToDouble(this::precision).average().orElse(0);
    }

    /** Mean recall over the classes that occur, also called balanced accuracy. */
    public double balancedAccuracy() {
        return occurring().mapToDouble(this::recall).average().orElse(0);
    }

    /** Mean F1 over the classes that occur. */
    public double macroF1() {
        return occurring().mapToDouble(this::f1).average().orElse(0);
    }

    private IntStream occurring() {
        return IntStream.range(0, counts.length).filter(c -> support(c) > 0);
    }
}
