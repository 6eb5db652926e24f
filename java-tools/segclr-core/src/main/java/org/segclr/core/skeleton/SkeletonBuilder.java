package org.segclr.core.skeleton;

import java.util.Arrays;
import org.segclr.core.geometry.Xyz;

/** Collects the nodes and edges of one skeleton. */
final class SkeletonBuilder {
    private float[] xyzNm = new float[96];
    private float[] radiusNm = new float[32];
    private int nodes;
    private int[] edges = new int[64];
    private int edgeEnds;

    /** Adds a node and returns its id. */
    int node(Xyz centreNm, double radius) {
        if (nodes == radiusNm.length) {
            xyzNm = Arrays.copyOf(xyzNm, 6 * nodes);
            radiusNm = Arrays.copyOf(radiusNm, 2 * nodes);
        }
        xyzNm[3 * nodes] = (float) centreNm.x();
        xyzNm[3 * nodes + 1] = (float) centreNm.y();
        xyzNm[3 * nodes + 2] = (float) centreNm.z();
        radiusNm[nodes] = (float) radius;
        return nodes++;
    }

    void edge(int from, int to) {
        if (edgeEnds == edges.length) {
            edges = Arrays.copyOf(edges, 2 * edgeEnds);
        }
        edges[edgeEnds++] = from;
        edges[edgeEnds++] = to;
    }

    Skeleton build(long segmentId) {
        return new Skeleton(
                segmentId,
                Arrays.copyOf(xyzNm, 3 * nodes),
                Arrays.copyOf(radiusNm, nodes),
                Arrays.copyOf(edges, edgeEnds));
    }

    /** Adds all of another skeleton; its node ids go up by the number of nodes there were. */
    void append(Skeleton other) {
        int shift = nodes;
        for (int n = 0; n < other.nodeCount(); n++) {
            node(other.nodeNm(n), other.radiusNm()[n]);
        }
        for (int e = 0; e < other.edgeCount(); e++) {
            edge(shift + other.edges()[2 * e], shift + other.edges()[2 * e + 1]);
        }
    }
}
