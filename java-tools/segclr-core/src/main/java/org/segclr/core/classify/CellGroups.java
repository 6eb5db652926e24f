package org.segclr.core.classify;

import java.util.Arrays;

/** Joins cells that share a segment (a merge error of a draft segmentation) into one unit, by union and find. */
final class CellGroups {
    private final int[] parent;

    CellGroups(int cells) {
        parent = new int[cells];
        Arrays.setAll(parent, c -> c);
    }

    void unite(int[] cells) {
        for (int cell : cells) {
            int a = of(cells[0]);
            int b = of(cell);
            parent[Math.max(a, b)] = Math.min(a, b);
        }
    }

    /** The group of a cell: the lowest cell in it. */
    int of(int cell) {
        int root = cell;
        while (parent[root] != root) {
            root = parent[root];
        }
        for (int c = cell; parent[c] != root; ) {
            int next = parent[c];
            parent[c] = root;
            c = next;
        }
        return root;
    }
}
