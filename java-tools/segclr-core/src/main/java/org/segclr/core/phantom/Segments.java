package org.segclr.core.phantom;

import java.util.Arrays;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Voxel;

/**
 * Connected components (26 neighbours) of the voxels of each cell, so that pieces of a cell that meet only outside the
 * volume are segments of their own. Holds runs along x, 16 bytes each, not voxels. Slabs come in order of z; ids go
 * from 1 in the order of each segment's first voxel.
 */
final class Segments {
    private final Voxel size;
    /** First run of each row, rows in order of z, then y; one more at the end. */
    private final int[] rowStart;

    private int[] runStart = new int[1 << 16];
    private int[] runEnd = new int[1 << 16];
    private int[] truth = new int[1 << 16];
    /** Union-find parent while slabs come; the segment's number, from 1, once finished. */
    private int[] parent = new int[1 << 16];

    private int runs;
    private int rows;
    private int segments;

    Segments(Voxel size) {
        this.size = size;
        rowStart = new int[Math.multiplyExact(size.y(), size.z()) + 1];
    }

    /** Adds the next {@code depth} planes. @param truthZyx codes of {@link VoxelTruth} */
    void add(int depth, int[] truthZyx) {
        for (int row = 0; row < depth * size.y(); row++) {
            addRow(truthZyx, row * size.x());
        }
    }

    private void addRow(int[] codes, int from) {
        int x = 0;
        while (x < size.x()) {
            int code = codes[from + x];
            int first = x;
            while (x < size.x() && codes[from + x] == code) {
                x++;
            }
            if (code > 0) {
                addRun(first, x, code);
            }
        }
        rowStart[++rows] = runs;
        joinRow(rows - 1);
    }

    private void addRun(int start, int end, int code) {
        if (runs == runStart.length) {
            if (runs > Integer.MAX_VALUE / 2) {
                throw SegclrException.usage("more than " + runs + " runs of voxels; make the volume in smaller parts");
            }
            runStart = Arrays.copyOf(runStart, 2 * runs);
            runEnd = Arrays.copyOf(runEnd, 2 * runs);
            truth = Arrays.copyOf(truth, 2 * runs);
            parent = Arrays.copyOf(parent, 2 * runs);
        }
        runStart[runs] = start;
        runEnd[runs] = end;
        truth[runs] = code;
        parent[runs] = runs;
        runs++;
    }

    /** Joins the runs of a row among themselves and with the four neighbouring rows that came before. */
    private void joinRow(int row) {
        for (int r = rowStart[row] + 1; r < rowStart[row + 1]; r++) {
            if (runStart[r] == runEnd[r - 1] && sameCell(r, r - 1)) {
                union(r, r - 1);
            }
        }
        int y = row % size.y();
        int z = row / size.y();
        if (y > 0) {
            joinRows(row, row - 1);
        }
        for (int dy = -1; dy <= 1 && z > 0; dy++) {
            if (y + dy >= 0 && y + dy < size.y()) {
                joinRows(row, row - size.y() + dy);
            }
        }
    }

    private void joinRows(int row, int other) {
        int first = rowStart[other];
        for (int a = rowStart[row]; a < rowStart[row + 1]; a++) {
            while (first < rowStart[other + 1] && runEnd[first] < runStart[a]) {
                first++;
            }
            for (int b = first; b < rowStart[other + 1] && runStart[b] <= runEnd[a]; b++) {
                if (sameCell(a, b)) {
                    union(a, b);
                }
            }
        }
    }

    private boolean sameCell(int a, int b) {
        return VoxelTruth.cellId(truth[a]) == VoxelTruth.cellId(truth[b]);
    }

    private int root(int run) {
        int r = run;
        while (parent[r] != r) {
            parent[r] = parent[parent[r]];
            r = parent[r];
        }
        return r;
    }

    private void union(int a, int b) {
        int ra = root(a);
        int rb = root(b);
        parent[Math.max(ra, rb)] = Math.min(ra, rb);
    }

    /** After the last slab: numbers the segments. */
    void finish() {
        if (rows != rowStart.length - 1) {
            throw new IllegalStateException(rows + " rows of " + (rowStart.length - 1) + " were added");
        }
        for (int r = 0; r < runs; r++) {
            parent[r] = parent[r] == r ? ++segments : parent[parent[r]];
        }
    }

    /** Number of segments; ids are 1 to this. */
    int count() {
        return segments;
    }

    /** Segment ids of planes z .. z+depth-1, 0 in extracellular space. */
    void fill(int z, int depth, long[] idsZyx) {
        Arrays.fill(idsZyx, 0, depth * size.y() * size.x(), 0);
        for (int row = 0; row < depth * size.y(); row++) {
            int global = z * size.y() + row;
            for (int r = rowStart[global]; r < rowStart[global + 1]; r++) {
                Arrays.fill(idsZyx, row * size.x() + runStart[r], row * size.x() + runEnd[r], parent[r]);
            }
        }
    }

    /** The run a voxel lies in, -1 in extracellular space. */
    private int runAt(Voxel v) {
        int row = v.z() * size.y() + v.y();
        int low = rowStart[row];
        int found = Arrays.binarySearch(runStart, low, rowStart[row + 1], v.x());
        int r = found >= 0 ? found : -found - 2;
        return r >= low && v.x() < runEnd[r] ? r : -1;
    }

    long segmentAt(Voxel v) {
        int r = runAt(v);
        return r < 0 ? 0 : parent[r];
    }

    int truthAt(Voxel v) {
        int r = runAt(v);
        return r < 0 ? 0 : truth[r];
    }

    /** Voxels of each segment (row: id - 1) in each compartment (column: ordinal). */
    long[][] voxelsByCompartment() {
        long[][] counts = new long[segments][Compartment.values().length];
        for (int r = 0; r < runs; r++) {
            counts[parent[r] - 1][VoxelTruth.compartment(truth[r]).ordinal()] += runEnd[r] - runStart[r];
        }
        return counts;
    }

    /** Cell id of each segment (index: id - 1). */
    int[] cellIds() {
        int[] cells = new int[segments];
        for (int r = 0; r < runs; r++) {
            cells[parent[r] - 1] = VoxelTruth.cellId(truth[r]);
        }
        return cells;
    }
}
