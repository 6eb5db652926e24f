package org.segclr.report.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.segclr.core.error.SegclrException;

/**
 * Cluster and place on the map of every row of {@link Nodes}.
 *
 * @param cluster 0 .. K-1, or {@link #NONE}
 * @param representative 1 for the node that stands for its cluster best, then 2, 3, ..; 0 for all others
 * @param mapX NaN where the node is not on the map
 */
public record Clusters(int[] cluster, int[] representative, float[] mapX, float[] mapY) {
    public static final int NONE = -1;

    public Clusters {
        int rows = cluster.length;
        if (representative.length != rows || mapX.length != rows || mapY.length != rows) {
            throw SegclrException.badData("clusters: " + rows + " numbers, " + representative.length + " ranks, "
                    + mapX.length + " and " + mapY.length + " places; need one of each a node");
        }
    }

    /** No node has a cluster yet. */
    public static Clusters none(int rows) {
        float[] nowhere = new float[rows];
        Arrays.fill(nowhere, Float.NaN);
        int[] none = new int[rows];
        Arrays.fill(none, NONE);
        return new Clusters(none, new int[rows], nowhere, nowhere.clone());
    }

    /** Largest cluster number plus one. */
    public int count() {
        return Arrays.stream(cluster).max().orElse(NONE) + 1;
    }

    /** Rows of a cluster, ascending. */
    public int[] members(int wanted) {
        return IntStream.range(0, cluster.length)
                .filter(row -> cluster[row] == wanted)
                .toArray();
    }

    /** At most {@code most} rows that stand for a cluster, the best first. */
    public List<Integer> representatives(int wanted, int most) {
        return IntStream.of(members(wanted))
                .filter(row -> representative[row] > 0)
                .boxed()
                .sorted(Comparator.comparingInt(row -> representative[row]))
                .limit(most)
                .toList();
    }
}
