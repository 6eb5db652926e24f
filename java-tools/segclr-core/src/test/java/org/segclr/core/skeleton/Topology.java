package org.segclr.core.skeleton;

import java.util.ArrayList;
import java.util.List;

/** Counts of ends, branch points and trees of a skeleton, for tests. */
record Topology(List<Integer> ends, List<Integer> branchPoints, int trees) {

    static Topology of(Skeleton skeleton) {
        int[] degree = new int[skeleton.nodeCount()];
        for (int end : skeleton.edges()) {
            degree[end]++;
        }
        List<Integer> ends = new ArrayList<>();
        List<Integer> branchPoints = new ArrayList<>();
        for (int n = 0; n < degree.length; n++) {
            if (degree[n] == 1) {
                ends.add(n);
            } else if (degree[n] > 2) {
                branchPoints.add(n);
            }
        }
        return new Topology(ends, branchPoints, countTrees(skeleton));
    }

    /** Union-find; an edge that joins what is joined already would be a cycle. */
    private static int countTrees(Skeleton skeleton) {
        int[] parent = new int[skeleton.nodeCount()];
        for (int n = 0; n < parent.length; n++) {
            parent[n] = n;
        }
        int trees = parent.length;
        for (int e = 0; e < skeleton.edgeCount(); e++) {
            int a = root(parent, skeleton.edges()[2 * e]);
            int b = root(parent, skeleton.edges()[2 * e + 1]);
            if (a == b) {
                throw new AssertionError("edge " + e + " closes a cycle");
            }
            parent[a] = b;
            trees--;
        }
        return trees;
    }

    private static int root(int[] parent, int node) {
        int n = node;
        while (parent[n] != n) {
            n = parent[n];
        }
        return n;
    }
}
