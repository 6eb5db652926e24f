package org.segclr.core.aggregate;

import java.util.Arrays;
import org.segclr.core.skeleton.Skeleton;

/**
 * The nodes within a path distance of a node, by Dijkstra's algorithm stopped at the radius: the work depends on the
 * number of nodes in reach, not on the size of the skeleton. Right on any graph; holds scratch space, so one a thread.
 */
final class PathBall {
    private final int[] start;
    private final int[] neighbour;
    private final double[] length;
    private final double[] distance;
    private final int[] reached;
    private int reachedCount;
    private int[] heapNode = new int[64];
    private double[] heapKey = new double[64];
    private int heapSize;

    PathBall(Skeleton skeleton) {
        int nodes = skeleton.nodeCount();
        start = new int[nodes + 1];
        neighbour = new int[2 * skeleton.edgeCount()];
        length = new double[neighbour.length];
        distance = new double[nodes];
        reached = new int[nodes];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        for (int node : skeleton.edges()) {
            start[node + 1]++;
        }
        for (int i = 0; i < nodes; i++) {
            start[i + 1] += start[i];
        }
        int[] next = start.clone();
        for (int e = 0; e < skeleton.edgeCount(); e++) {
            int a = skeleton.edges()[2 * e];
            int b = skeleton.edges()[2 * e + 1];
            length[next[a]] = skeleton.edgeLengthNm(e);
            neighbour[next[a]++] = b;
            length[next[b]] = skeleton.edgeLengthNm(e);
            neighbour[next[b]++] = a;
        }
    }

    /** Finds all nodes at most {@code radiusNm} away along edges, nearest first; returns how many. */
    int collect(int centre, double radiusNm) {
        forget();
        offer(centre, 0);
        int settled = 0;
        while (heapSize > 0) {
            double key = heapKey[0];
            int node = pop();
            if (key > distance[node]) {
                continue;
            }
            settle(settled++, node);
            for (int i = start[node]; i < start[node + 1]; i++) {
                double through = key + length[i];
                if (through <= radiusNm && through < distance[neighbour[i]]) {
                    offer(neighbour[i], through);
                }
            }
        }
        return settled;
    }

    /** The i-th nearest node of the last {@link #collect}. */
    int node(int i) {
        return reached[i];
    }

    /** Keeps the first {@code settled} entries of {@code reached} in order of distance. */
    private void settle(int index, int node) {
        reached[index] = node;
        reachedCount = index + 1;
    }

    private void forget() {
        for (int i = 0; i < reachedCount; i++) {
            distance[reached[i]] = Double.POSITIVE_INFINITY;
        }
        reachedCount = 0;
    }

    private void offer(int node, double key) {
        distance[node] = key;
        if (heapSize == heapNode.length) {
            heapNode = Arrays.copyOf(heapNode, 2 * heapSize);
            heapKey = Arrays.copyOf(heapKey, 2 * heapSize);
        }
        int i = heapSize++;
        for (; i > 0 && heapKey[(i - 1) / 2] > key; i = (i - 1) / 2) {
            move((i - 1) / 2, i);
        }
        heapNode[i] = node;
        heapKey[i] = key;
    }

    private int pop() {
        int top = heapNode[0];
        int last = --heapSize;
        double key = heapKey[last];
        int i = 0;
        for (int child = 1; child < last; child = 2 * i + 1) {
            if (child + 1 < last && heapKey[child + 1] < heapKey[child]) {
                child++;
            }
            if (heapKey[child] >= key) {
                break;
            }
            move(child, i);
            i = child;
        }
        heapNode[i] = heapNode[last];
        heapKey[i] = key;
        return top;
    }

    private void move(int from, int to) {
        heapNode[to] = heapNode[from];
        heapKey[to] = heapKey[from];
    }
}
