package org.segclr.core.skeleton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Voxel;

/**
 * 26-connected components of equal labels, by union-find over runs along x: planes in parallel, in slabs, then the
 * planes between slabs. Components are numbered in the order of their first cells in [z,y,x] order.
 */
final class Components {
    /** Planes that one thread joins; the number does not change the result. */
    private static final int SLAB = 16;

    private final LabelGrid grid;
    private final Workers workers;
    private final int slabs;
    private final int[] rowFirst;
    private final int[] runStart;
    private final int[] runEnd;
    private final int[] parent;

    private Components(LabelGrid grid, Workers workers) {
        this.grid = grid;
        this.workers = workers;
        slabs = (grid.nz + SLAB - 1) / SLAB;
        rowFirst = new int[grid.ny * grid.nz + 1];
        int count = countRuns();
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
    static List<Component> label(LabelGrid grid, Choice choice, Workers workers) {
        Components components = new Components(grid, workers);
        workers.each(components.slabs, components::findAndJoin);
        for (int s = 1; s < components.slabs; s++) {
            components.joinWithPlaneBelow(s * SLAB);
        }
        return components.number(choice);
    }

    /** Fills {@link #rowFirst} with the number of the first run of each row and returns the number of runs. */
    private int countRuns() {
        workers.each(slabs, s -> {
            for (int row = firstRow(s); row < firstRow(s + 1); row++) {
                rowFirst[row + 1] = countRuns(rowStart(row));
            }
        });
        for (int row = 0; row < grid.ny * grid.nz; row++) {
            rowFirst[row + 1] += rowFirst[row];
        }
        return rowFirst[grid.ny * grid.nz];
    }

    private int firstRow(int slab) {
        return Math.min(grid.nz, slab * SLAB) * grid.ny;
    }

    private int rowStart(int row) {
        return grid.index(0, row % grid.ny, row / grid.ny);
    }

    private int countRuns(int start) {
        int count = 0;
        int before = 0;
        for (int i = start; i < start + grid.nx; i++) {
            int label = grid.cells[i];
            if (label != before && label != 0) {
                count++;
            }
            before = label;
        }
        return count;
    }

    private void findAndJoin(int slab) {
        for (int row = firstRow(slab); row < firstRow(slab + 1); row++) {
            findRuns(rowStart(row), rowFirst[row]);
            int y = row % grid.ny;
            int z = row / grid.ny;
            if (y > 0) {
                join(row, row - 1);
            }
            if (z % SLAB > 0) {
                joinBelow(y, z);
            }
        }
    }

    private void joinWithPlaneBelow(int z) {
        for (int y = 0; y < grid.ny; y++) {
            joinBelow(y, z);
        }
    }

    private void joinBelow(int y, int z) {
        for (int other = Math.max(0, y - 1); other <= Math.min(grid.ny - 1, y + 1); other++) {
            join(z * grid.ny + y, (z - 1) * grid.ny + other);
        }
    }

    private void findRuns(int row, int first) {
        int end = row + grid.nx;
        int run = first;
        int i = row;
        while (i < end) {
            int label = grid.cells[i];
            int start = i;
            while (i < end && grid.cells[i] == label) {
                i++;
            }
            if (label != 0) {
                runStart[run] = start;
                runEnd[run] = i;
                parent[run] = run;
                run++;
            }
        }
    }

    /** Joins runs of one label in two rows where they touch, corners included. */
    private void join(int row, int other) {
        int shift = rowStart(row) - rowStart(other);
        int a = rowFirst[row];
        int aEnd = rowFirst[row + 1];
        int b = rowFirst[other];
        int bEnd = rowFirst[other + 1];
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
        for (int r = 0; r < parent.length; r++) {
            labels[parent[r]] = grid.cells[runStart[r]];
            voxels[parent[r]] += runEnd[r] - runStart[r];
        }
        boolean[] keep = new boolean[count];
        choice.choose(labels, voxels, keep);
        int[] kept = new int[count];
        int number = 0;
        for (int c = 0; c < count; c++) {
            kept[c] = keep[c] ? ++number : 0;
        }
        write(kept);
        return list(labels, voxels, kept, number);
    }

    /** Turns {@link #parent} into the component of each run; a root is its component's first run. */
    private int numberRoots() {
        int count = 0;
        for (int r = 0; r < parent.length; r++) {
            parent[r] = parent[r] == r ? count++ : parent[parent[r]];
        }
        return count;
    }

    /** Writes the kept components' numbers into the cells and leaves them in {@link #parent}. */
    private void write(int[] kept) {
        workers.each(slabs, s -> {
            for (int r = rowFirst[firstRow(s)]; r < rowFirst[firstRow(s + 1)]; r++) {
                parent[r] = kept[parent[r]];
                Arrays.fill(grid.cells, runStart[r], runEnd[r], parent[r]);
            }
        });
    }

    private List<Component> list(int[] labels, int[] voxels, int[] kept, int count) {
        int[] next = new int[count + 2];
        for (int component : parent) {
            next[component + 1]++;
        }
        next[0] = -next[1];
        for (int c = 1; c <= count + 1; c++) {
            next[c] += next[c - 1];
        }
        // Now next[c] is the place of component c's first run, those left out being before place 0.
        Component.Runs sorted = new Component.Runs(new int[next[count + 1]], new int[next[count + 1]]);
        Box[] bounds = sort(sorted, next);
        List<Component> components = new ArrayList<>();
        for (int c = 0; c < kept.length; c++) {
            int k = kept[c];
            if (k != 0) {
                int first = k == 1 ? 0 : next[k - 1];
                components.add(new Component(labels[c], voxels[c], bounds[k - 1], sorted, first, next[k]));
            }
        }
        return components;
    }

    /** Fills {@code sorted}, moves each entry of {@code next} to its component's end, and returns the boxes. */
    private Box[] sort(Component.Runs sorted, int[] next) {
        int[][] bounds = new int[next.length - 2][];
        for (int row = 0; row < grid.ny * grid.nz; row++) {
            for (int r = rowFirst[row]; r < rowFirst[row + 1]; r++) {
                int component = parent[r];
                if (component != 0) {
                    int to = next[component]++;
                    sorted.start()[to] = runStart[r];
                    sorted.end()[to] = runEnd[r];
                    bounds[component - 1] = widen(bounds[component - 1], r, row);
                }
            }
        }
        return Arrays.stream(bounds)
                .map(b -> new Box(new Voxel(b[0], b[1], b[2]), new Voxel(b[3], b[4], b[5])))
                .toArray(Box[]::new);
    }

    private int[] widen(int @Nullable [] bounds, int run, int row) {
        int y = row % grid.ny;
        int z = row / grid.ny;
        int x = runStart[run] - rowStart(row);
        int endX = runEnd[run] - rowStart(row);
        if (bounds == null) {
            return new int[] {x, y, z, endX, y + 1, z + 1};
        }
        bounds[0] = Math.min(bounds[0], x);
        bounds[1] = Math.min(bounds[1], y);
        bounds[3] = Math.max(bounds[3], endX);
        bounds[4] = Math.max(bounds[4], y + 1);
        bounds[5] = z + 1;
        return bounds;
    }
}
