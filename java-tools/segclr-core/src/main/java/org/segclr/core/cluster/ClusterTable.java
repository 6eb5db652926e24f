package org.segclr.core.cluster;

/**
 * A row for every node, in the order of the source.
 *
 * @param nodes which node, and where
 * @param cluster 0 .. K-1; 0 is the largest cluster
 * @param centroidDistance distance to the cluster's centroid, in standard deviations of the embeddings
 * @param representative 1 for the cluster's medoid, 2, 3, .. for the next to be shown, 0 for all others
 * @param mapXy (rows, 2)
 */
public record ClusterTable(Nodes nodes, int[] cluster, float[] centroidDistance, int[] representative, float[] mapXy) {

    /** Ids and places (xyzNm: 3 a row, nm). */
    public record Nodes(long[] segmentId, int[] nodeId, float[] xyzNm) {}

    /** Nodes a cluster. */
    public int[] sizes(int clusters) {
        int[] sizes = new int[clusters];
        for (int c : cluster) {
            sizes[c]++;
        }
        return sizes;
    }
}
