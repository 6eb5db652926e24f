package org.segclr.core.pairs;

import java.util.Arrays;
import org.segclr.core.error.SegclrException;
import org.segclr.core.skeleton.Skeleton;

/**
 * Distances along a skeleton, exactly: in a forest there is one way between two nodes, so a walk from a node that stops
 * at a limit gives the distance to all nodes within it, at the cost of those alone. Holds scratch space, so one a
 * thread.
 */
final class PathTree {
    private final int[] start;
    private final int[] neighbour;
    private final double[] lengthNm;
    private final int[] reached;
    private final int[] cameFrom;
    private final double[] distanceNm;

    PathTree(Skeleton skeleton) {
        int nodes = skeleton.nodeCount();
        start = new int[nodes + 1];
        neighbour = new int[skeleton.edges().length];
        lengthNm = new double[neighbour.length];
        reached = new int[nodes];
        cameFrom = new int[nodes];
        distanceNm = new double[nodes];
        link(skeleton);
        requireForest(skeleton);
    }

    private void link(Skeleton skeleton) {
        for (int end : skeleton.edges()) {
            start[end + 1]++;
        }
        for (int n = 0; n < reached.length; n++) {
            start[n + 1] += start[n];
        }
        int[] next = start.clone();
        for (int e = 0; e < skeleton.edgeCount(); e++) {
            int a = skeleton.edges()[2 * e];
            int b = skeleton.edges()[2 * e + 1];
            double nm = skeleton.edgeLengthNm(e);
            lengthNm[next[a]] = nm;
            neighbour[next[a]++] = b;
            lengthNm[next[b]] = nm;
            neighbour[next[b]++] = a;
        }
    }

    /** A graph is a forest if nodes - edges = trees. */
    private void requireForest(Skeleton skeleton) {
        int[] parent = new int[nodeCount()];
        Arrays.setAll(parent, n -> n);
        for (int e = 0; e < skeleton.edgeCount(); e++) {
            int a = root(parent, skeleton.edges()[2 * e]);
            int b = root(parent, skeleton.edges()[2 * e + 1]);
            if (a == b) {
                throw SegclrException.badData("skeleton of segment " + Long.toUnsignedString(skeleton.segmentId())
                        + ": edge " + e + " closes a cycle; re-run 'segclr skeletonize', which makes forests");
            }
            parent[a] = b;
        }
    }

    private static int root(int[] parent, int node) {
        int n = node;
        while (parent[n] != n) {
            parent[n] = parent[parent[n]];
            n = parent[n];
        }
        return n;
    }

    int nodeCount() {
        return reached.length;
    }

    /** Cable that belongs to a node: half of each of its edges, nm. */
    double cableNm(int node) {
        double sum = 0;
        for (int i = start[node]; i < start[node + 1]; i++) {
            sum += lengthNm[i] / 2;
        }
        return sum;
    }

    /** Finds all nodes at most {@code limitNm} from {@code from}, itself first, and returns how many. */
    int walk(int from, double limitNm) {
        reached[0] = from;
        cameFrom[0] = -1;
        distanceNm[0] = 0;
        int count = 1;
        for (int head = 0; head < count; head++) {
            int node = reached[head];
            for (int i = start[node]; i < start[node + 1]; i++) {
                double there = distanceNm[head] + lengthNm[i];
                if (neighbour[i] != cameFrom[head] && there <= limitNm) {
                    reached[count] = neighbour[i];
                    cameFrom[count] = node;
                    distanceNm[count++] = there;
                }
            }
        }
        return count;
    }

    /** The i-th node of the last walk. */
    int reached(int i) {
        return reached[i];
    }

    /** Its distance from where the walk began, nm. */
    double distanceNm(int i) {
        return distanceNm[i];
    }

    /** The i of the last walk with the largest distance. */
    int farthest(int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            best = distanceNm[i] > distanceNm[best] ? i : best;
        }
        return best;
    }
}
