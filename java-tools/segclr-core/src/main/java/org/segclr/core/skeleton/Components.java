package org.segclr.core.skeleton;

import java.util.ArrayList;
import java.util.List;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Voxel;

/**
 * 26-connected components of equal labels, by union-find over runs along x. Components are numbered in the order of
 * their first cells in [z,y,x] order.
 */
final class Components {
    private final LabelGrid grid;
    private final int[] rowFirst;
    private final int[] runStart;
    private final int[] runEnd;
    private final int[] parent;
    private int runs;

    private Components(LabelGrid grid) {
        this.grid = grid;
        int count = countRuns();
        rowFirst = new int[grid.ny * grid.nz + 1];
        runStart = new int[count];
        runEnd = new int[count];
        parent = new int[count];
    }

    /** Which components of a grid to keep. */
    interface Choice {
        /** @param labels label and @param voxels size of every component; marks in {@code keep} those wanted */
        void choose(int[] labels, int[] voxels, boolean[] keep);
    }

    /**
     * Overwrites every cell by the number of its component, 1 for the first kept one, or by 0 where its component is
     * not kept, and returns the kept ones: entry i has number i + 1.
     */
    static List<Component> label(LabelGrid grid, Choice choice) {
        Components components = new Components(grid);
        components.findRuns();
        return components.number(choice);
    }

    /**
     * Overwrites the number of its component in every cell by the cell's own number: component c's cells are numbered
     * {@code c.first()} and on, in [z,y,x] order; the background becomes -1. So one array tells both the component and
     * the place in it.
     */
    static void rank(LabelGrid grid, List<Component> components) {
        int[] next = components.stream().mapToInt(Component::first).toArray();
        int[] cells = grid.cells;
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i] == 0 ? -1 : next[cells[i] - 1]++;
        }
    }

    private int countRuns() {
        int count = 0;
        int[] cells = grid.cells;
        for (int i = 1; i < cells.length; i++) {
            if (cells[i] != 0 && cells[i] != cells[i - 1]) {
                count++;
            }
        }
        return count;
    }

    private void findRuns() {
        for (int z = 0; z < grid.nz; z++) {
            for (int y = 0; y < grid.ny; y++) {
                rowFirst[z * grid.ny + y] = runs;
                findRuns(grid.index(0, y, z));
                rowFirst[z * grid.ny + y + 1] = runs;
                joinBehind(y, z);
            }
        }
    }

    private void findRuns(int row) {
        int end = row + grid.nx;
        int i = row;
        while (i < end) {
            int label = grid.cells[i];
            int start = i;
            while (i < end && grid.cells[i] == label) {
                i++;
            }
            if (label != 0) {
                runStart[runs] = start;
                runEnd[runs] = i;
                parent[runs] = runs;
                runs++;
            }
        }
    }

    private void joinBehind(int y, int z) {
        if (y > 0) {
            join(y, z, y - 1, z);
        }
        for (int before = Math.max(0, y - 1); z > 0 && before <= Math.min(grid.ny - 1, y + 1); before++) {
            join(y, z, before, z - 1);
        }
    }

    /** Joins runs of one label in two rows where they touch, corners included. */
    private void join(int y, int z, int otherY, int otherZ) {
        int shift = grid.index(0, y, z) - grid.index(0, otherY, otherZ);
        int a = rowFirst[z * grid.ny + y];
        int aEnd = rowFirst[z * grid.ny + y + 1];
        int b = rowFirst[otherZ * grid.ny + otherY];
        int bEnd = rowFirst[otherZ * grid.ny + otherY + 1];
        while (a < aEnd && b < bEnd) {
            uniteIfTouching(a, b, shift);
            int lead = runEnd[a] - runEnd[b] - shift;
            if (lead == 0 && a + 1 < aEnd) {
                uniteIfTouching(a + 1, b, shift);
            }
            if (lead < 0) {
                a++;
            } else {
                b++;
            }
        }
    }

    private void uniteIfTouching(int a, int b, int shift) {
        boolean touch = runStart[b] + shift <= runEnd[a] && runStart[a] <= runEnd[b] + shift;
        if (touch && grid.cells[runStart[a]] == grid.cells[runStart[b]]) {
            unite(a, b);
        }
    }

    private void unite(int a, int b) {
        int rootA = root(a);
        int rootB = root(b);
        parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }

    private int root(int run) {
        int r = run;
        while (parent[r] != r) {
            parent[r] = parent[parent[r]];
            r = parent[r];
        }
        return r;
    }

    private List<Component> number(Choice choice) {
        int count = numberRoots();
        int[] labels = new int[count];
        int[] voxels = new int[count];
        for (int r = 0; r < runs; r++) {
            labels[parent[r]] = grid.cells[runStart[r]];
            voxels[parent[r]] += runEnd[r] - runStart[r];
        }
        boolean[] keep = new boolean[count];
        choice.choose(labels, voxels, keep);
        return write(labels, voxels, keep);
    }

    /** Turns {@link #parent} into the component of each run; a root is its component's first run. */
    private int numberRoots() {
        int count = 0;
        for (int r = 0; r < runs; r++) {
            parent[r] = parent[r] == r ? count++ : parent[parent[r]];
        }
        return count;
    }

    private List<Component> write(int[] labels, int[] voxels, boolean[] keep) {
        int[] kept = new int[keep.length];
        int count = 0;
        for (int c = 0; c < keep.length; c++) {
            kept[c] = keep[c] ? ++count : 0;
        }
        int[][] bounds = new int[count][];
        for (int r = 0; r < runs; r++) {
            int number = kept[parent[r]];
            java.util.Arrays.fill(grid.cells, runStart[r], runEnd[r], number);
            if (number != 0) {
                bounds[number - 1] = widen(bounds[number - 1], runStart[r], runEnd[r]);
            }
        }
        return list(labels, voxels, kept, bounds);
    }

    private int[] widen(int @org.jspecify.annotations.Nullable [] bounds, int start, int end) {
        Voxel low = grid.voxel(start);
        int endX = low.x() + end - start;
        if (bounds == null) {
            return new int[] {low.x(), low.y(), low.z(), endX, low.y() + 1, low.z() + 1};
        }
        bounds[0] = Math.min(bounds[0], low.x());
        bounds[1] = Math.min(bounds[1], low.y());
        bounds[3] = Math.max(bounds[3], endX);
        bounds[4] = Math.max(bounds[4], low.y() + 1);
        bounds[5] = low.z() + 1;
        return bounds;
    }

    private static List<Component> list(int[] labels, int[] voxels, int[] kept, int[][] bounds) {
        List<Component> components = new ArrayList<>();
        int first = 0;
        for (int c = 0; c < kept.length; c++) {
            if (kept[c] != 0) {
                int[] b = bounds[kept[c] - 1];
                Box box = new Box(new Voxel(b[0], b[1], b[2]), new Voxel(b[3], b[4], b[5]));
                components.add(new Component(labels[c], first, voxels[c], box));
                first += voxels[c];
            }
        }
        return components;
    }
}
