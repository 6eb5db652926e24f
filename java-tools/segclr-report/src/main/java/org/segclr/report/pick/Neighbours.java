package org.segclr.report.pick;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.segclr.report.data.Nodes;

/** Exact nearest neighbours by cosine, the best node of each other segment. */
public final class Neighbours {
    /** A neighbour and how similar it is. @param cosine -1 .. 1; 0 where a vector is all zero */
    public record Hit(int row, double cosine) {}

    private Neighbours() {}

    /**
     * The {@code wanted} segments nearest to {@code query}, its own left out, each by its nearest node; nearest first.
     */
    public static List<Hit> of(Nodes nodes, int query, int wanted) {
        float[] vector = nodes.vector(query);
        List<Hit> best = new ArrayList<>();
        for (int s = 0; s < nodes.segments().size(); s++) {
            if (s != nodes.segmentIndex(query) && nodes.segments().get(s).nodeCount() > 0) {
                best.add(bestOf(nodes, s, vector));
            }
        }
        return best.stream()
                .sorted(Comparator.comparingDouble((Hit hit) -> -hit.cosine()).thenComparing(Hit::row))
                .limit(wanted)
                .toList();
    }

    private static Hit bestOf(Nodes nodes, int segment, float[] query) {
        Hit best = new Hit(nodes.firstRow(segment), -2);
        float[] vectors = nodes.segments().get(segment).vectors();
        for (int node = 0; node < nodes.segments().get(segment).nodeCount(); node++) {
            double cosine = cosine(query, vectors, node * query.length);
            if (cosine > best.cosine()) {
                best = new Hit(nodes.firstRow(segment) + node, cosine);
            }
        }
        return best;
    }

    static double cosine(float[] query, float[] table, int start) {
        double dot = 0;
        double a = 0;
        double b = 0;
        for (int d = 0; d < query.length; d++) {
            dot += (double) query[d] * table[start + d];
            a += (double) query[d] * query[d];
            b += (double) table[start + d] * table[start + d];
        }
        return a == 0 || b == 0 ? 0 : dot / Math.sqrt(a * b);
    }
}
