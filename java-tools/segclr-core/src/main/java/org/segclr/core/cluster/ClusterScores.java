package org.segclr.core.cluster;

import java.util.HashMap;
import java.util.Map;
import org.segclr.core.error.SegclrException;

/** Agreement of two groupings of the same items, blind to the groups' names. */
public final class ClusterScores {
    private ClusterScores() {}

    /**
     * Adjusted Rand index (Hubert and Arabie 1985): 1 for equal groupings, 0 expected for independent ones. 1 where
     * both put all items in one group, or each in its own.
     */
    public static double adjustedRandIndex(int[] a, int[] b) {
        Contingency table = Contingency.of(a, b);
        double together = pairs(table.joint().values());
        double inA = pairs(table.first().values());
        double inB = pairs(table.second().values());
        double all = choose2(a.length);
        double expected = all == 0 ? 0 : inA * inB / all;
        double most = (inA + inB) / 2;
        return most == expected ? 1 : (together - expected) / (most - expected);
    }

    /** Mutual information over the arithmetic mean of both entropies: 0 for independent groupings, 1 for equal ones. */
    public static double normalisedMutualInformation(int[] a, int[] b) {
        Contingency table = Contingency.of(a, b);
        double mean = (entropy(table.first().values(), a.length)
                        + entropy(table.second().values(), a.length))
                / 2;
        if (mean == 0) {
            return 1;
        }
        double joint = entropy(table.joint().values(), a.length);
        return (2 * mean - joint) / mean;
    }

    private static double pairs(Iterable<Long> counts) {
        double sum = 0;
        for (long n : counts) {
            sum += choose2(n);
        }
        return sum;
    }

    private static double choose2(long n) {
        return 0.5 * n * (n - 1);
    }

    private static double entropy(Iterable<Long> counts, int total) {
        double sum = 0;
        for (long n : counts) {
            double p = (double) n / total;
            sum -= p * Math.log(p);
        }
        return sum;
    }

    private record Contingency(Map<Long, Long> joint, Map<Integer, Long> first, Map<Integer, Long> second) {
        static Contingency of(int[] a, int[] b) {
            if (a.length != b.length || a.length == 0) {
                throw SegclrException.badData(
                        "groupings of " + a.length + " and " + b.length + " items; need the same items, at least one");
            }
            Contingency table = new Contingency(new HashMap<>(), new HashMap<>(), new HashMap<>());
            for (int i = 0; i < a.length; i++) {
                table.joint.merge(((long) a[i] << 32) | (b[i] & 0xFFFFFFFFL), 1L, Long::sum);
                table.first.merge(a[i], 1L, Long::sum);
                table.second.merge(b[i], 1L, Long::sum);
            }
            return table;
        }
    }
}
