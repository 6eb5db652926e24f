package org.segclr.core.cluster;

import org.segclr.core.error.SegclrException;

/**
 * How to cluster and to draw the map.
 *
 * @param clusters number of groups
 * @param neighbours nearest neighbours a point of the map is held to
 * @param maxRows nodes that k-means and the map are fitted on; a uniform sample where there are more
 * @param representatives nodes to mark per cluster
 * @param seed draws the sample, the starts and the map
 */
public record ClusterConfig(int clusters, int neighbours, int maxRows, int representatives, long seed) {
    public static final int DEFAULT_CLUSTERS = 8;
    public static final int DEFAULT_NEIGHBOURS = 15;
    public static final int DEFAULT_MAX_ROWS = 20_000;
    public static final int DEFAULT_REPRESENTATIVES = 24;

    public ClusterConfig {
        atLeast("clusters", clusters, 1);
        atLeast("neighbours", neighbours, 2);
        atLeast("max_rows", maxRows, Math.max(clusters, EmbeddingMap.LEAST_ROWS));
        atLeast("representatives", representatives, 1);
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw SegclrException.usage("--" + name + " " + value + ": must be at least " + least);
        }
    }
}
