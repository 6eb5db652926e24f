package org.segclr.core.classify;

/**
 * The votes of one unit's nodes (a segment's or a cell's): the majority wins, of equals the one of greater probability.
 */
public final class Votes {
    private final long[] counts;
    private final double[] probability;
    private long total;

    public Votes(int classes) {
        counts = new long[classes];
        probability = new double[classes];
    }

    /** One node: its class, and its probabilities at row {@code row} of (N, K). */
    public void add(int predicted, double[] probabilities, int row) {
        counts[predicted]++;
        total++;
        for (int c = 0; c < counts.length; c++) {
            probability[c] += probabilities[row * counts.length + c];
        }
    }

    public void add(Votes other) {
        for (int c = 0; c < counts.length; c++) {
            counts[c] += other.counts[c];
            probability[c] += other.probability[c];
        }
        total += other.total;
    }

    public long total() {
        return total;
    }

    /** The winning class; -1 where nobody voted. */
    public int winner() {
        int best = -1;
        for (int c = 0; c < counts.length && total > 0; c++) {
            if (best < 0
                    || counts[c] > counts[best]
                    || (counts[c] == counts[best] && probability[c] > probability[best])) {
                best = c;
            }
        }
        return best;
    }

    /** The share of nodes that voted for {@code label}. */
    public double share(int label) {
        return (double) counts[label] / total;
    }

    /** The mean probability of {@code label} over all nodes. */
    public double probability(int label) {
        return probability[label] / total;
    }
}
