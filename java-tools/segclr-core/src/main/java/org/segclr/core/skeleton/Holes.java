package org.segclr.core.skeleton;

import java.util.Arrays;

/** Fills what a shape encloses. */
final class Holes {
    private static final int INSIDE = 1;
    private static final int OUTSIDE = 2;

    private Holes() {}

    /** Sets to 1 every background cell that no way through faces of cells leads to from outside the grid. */
    static void fill(LabelGrid grid) {
        fill(grid, 1, -1, grid.rowStride, -grid.rowStride, grid.planeStride, -grid.planeStride);
    }

    /** The same within one layer of cells: what the shape surrounds in that plane. */
    static void fillInPlane(LabelGrid plane) {
        fill(plane, 1, -1, plane.rowStride, -plane.rowStride);
    }

    private static void fill(LabelGrid grid, int... steps) {
        int[] cells = grid.cells;
        markRim(grid);
        Stack stack = new Stack();
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] == OUTSIDE) {
                stack.push(i);
            }
            while (stack.depth > 0) {
                int at = stack.indices[--stack.depth];
                for (int step : steps) {
                    int next = at + step;
                    if (next >= 0 && next < cells.length && cells[next] == 0) {
                        cells[next] = OUTSIDE;
                        stack.push(next);
                    }
                }
            }
        }
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i] == OUTSIDE ? 0 : INSIDE;
        }
    }

    private static void markRim(LabelGrid grid) {
        int[] shape = grid.cells.clone();
        Arrays.fill(grid.cells, OUTSIDE);
        for (int z = 0; z < grid.nz; z++) {
            for (int y = 0; y < grid.ny; y++) {
                int row = grid.index(0, y, z);
                for (int i = row; i < row + grid.nx; i++) {
                    grid.cells[i] = shape[i] == 0 ? 0 : INSIDE;
                }
            }
        }
    }

    private static final class Stack {
        private int[] indices = new int[256];
        private int depth;

        void push(int index) {
            if (depth == indices.length) {
                indices = Arrays.copyOf(indices, 2 * depth);
            }
            indices[depth++] = index;
        }
    }
}
