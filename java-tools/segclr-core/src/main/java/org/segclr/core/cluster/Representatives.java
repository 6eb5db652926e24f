package org.segclr.core.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Nodes that stand for a cluster: first the one nearest to its centroid (the medoid: nearest to the mean is least in
 * sum of squared distances to all), then the next nearest, each from a segment not yet shown while there are such.
 */
final class Representatives {
    private Representatives() {}

    /** Writes ranks 1 .. {@code wanted} into the table's column. */
    static void mark(ClusterTable table, int clusters, int wanted) {
        Integer[] order = IntStream.range(0, table.cluster().length).boxed().toArray(Integer[]::new);
        Arrays.sort(
                order,
                Comparator.comparingInt((Integer row) -> table.cluster()[row])
                        .thenComparing(row -> table.centroidDistance()[row])
                        .thenComparing(row -> row));
        int from = 0;
        for (int c = 0; c < clusters; c++) {
            int to = from;
            while (to < order.length && table.cluster()[order[to]] == c) {
                to++;
            }
            int ranked = markNew(table, Arrays.asList(order).subList(from, to), wanted);
            markRest(table, Arrays.asList(order).subList(from, to), ranked, wanted);
            from = to;
        }
    }

    private static int markNew(ClusterTable table, Iterable<Integer> members, int wanted) {
        Set<Long> shown = new HashSet<>();
        int rank = 0;
        for (int row : members) {
            if (rank < wanted && shown.add(table.nodes().segmentId()[row])) {
                table.representative()[row] = ++rank;
            }
        }
        return rank;
    }

    private static void markRest(ClusterTable table, Iterable<Integer> members, int ranked, int wanted) {
        int rank = ranked;
        for (int row : members) {
            if (rank < wanted && table.representative()[row] == 0) {
                table.representative()[row] = ++rank;
            }
        }
    }
}
