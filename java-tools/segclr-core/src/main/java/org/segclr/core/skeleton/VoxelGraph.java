package org.segclr.core.skeleton;

import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;

/** The voxels of one component, numbered from 0, and the steps between 26-neighbours. */
final class VoxelGraph {
    /** Number of directions; direction d is the opposite of {@code DIRECTIONS - 1 - d}. */
    static final int DIRECTIONS = 26;

    /** Whole-number length of the shortest step. */
    static final int UNITS = 8;

    final LabelGrid grid;
    final Resolution resolution;
    final Component component;
    /** Index in the grid of each voxel, ascending. */
    final int[] cell;
    /** Squared distance from the boundary, nm^2, of each voxel. */
    final float[] squaredNm;
    /** Difference of grid indices of each direction. */
    final int[] offset = new int[DIRECTIONS];
    /** Length of each direction, nm. */
    final float[] stepNm = new float[DIRECTIONS];
    /** Length of each direction in {@link #UNITS} of the shortest voxel side. */
    final int[] stepUnits = new int[DIRECTIONS];

    private final int first;

    /** @param grid ranked by {@link Components#rank} @param squaredNmOfGrid a value a cell of the grid */
    VoxelGraph(LabelGrid grid, Resolution resolution, Component component, float[] squaredNmOfGrid) {
        this.grid = grid;
        this.resolution = resolution;
        this.component = component;
        first = component.first();
        cell = new int[component.voxels()];
        squaredNm = new float[cell.length];
        findVoxels(squaredNmOfGrid);
        setDirections();
    }

    int size() {
        return cell.length;
    }

    /**
     * The voxel at a grid index, or a negative number or one of at least {@link #size()} where it is not of this
     * component.
     */
    int at(int gridIndex) {
        return grid.cells[gridIndex] - first;
    }

    boolean holds(int voxel) {
        return voxel >= 0 && voxel < cell.length;
    }

    double radiusNm(int voxel) {
        return Math.sqrt(squaredNm[voxel]);
    }

    double shortestSideNm() {
        return Math.min(resolution.xNm(), Math.min(resolution.yNm(), resolution.zNm()));
    }

    /** The voxel farthest from the boundary, the first of several. */
    int thickest() {
        int best = 0;
        for (int v = 1; v < cell.length; v++) {
            if (squaredNm[v] > squaredNm[best]) {
                best = v;
            }
        }
        return best;
    }

    /** Whole voxels moved along x, y and z by a direction. */
    static Voxel step(int direction) {
        int n = direction < DIRECTIONS / 2 ? direction : direction + 1;
        return new Voxel(n % 3 - 1, n / 3 % 3 - 1, n / 9 - 1);
    }

    private void findVoxels(float[] squaredNmOfGrid) {
        Voxel low = component.bounds().min();
        Voxel high = component.bounds().max();
        for (int z = low.z(); z < high.z(); z++) {
            for (int y = low.y(); y < high.y(); y++) {
                int end = grid.index(high.x(), y, z);
                for (int g = grid.index(low.x(), y, z); g < end; g++) {
                    int voxel = at(g);
                    if (holds(voxel)) {
                        cell[voxel] = g;
                        squaredNm[voxel] = squaredNmOfGrid[g];
                    }
                }
            }
        }
    }

    private void setDirections() {
        double unit = shortestSideNm() / UNITS;
        for (int d = 0; d < DIRECTIONS; d++) {
            Voxel s = step(d);
            offset[d] = s.z() * grid.planeStride + s.y() * grid.rowStride + s.x();
            double nm = new Xyz(s.x() * resolution.xNm(), s.y() * resolution.yNm(), s.z() * resolution.zNm()).length();
            stepNm[d] = (float) nm;
            stepUnits[d] = (int) Math.round(nm / unit);
        }
    }
}
