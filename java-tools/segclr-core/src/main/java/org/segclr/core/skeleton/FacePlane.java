package org.segclr.core.skeleton;

import java.util.ArrayList;
import java.util.List;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;

/**
 * One outermost layer of cells of a grid, spanned by axes u and v: y and z where it is across x, x and z where it is
 * across y, x and y where it is across z.
 *
 * @param axis 0, 1 or 2: the axis it is across
 * @param level its place on that axis
 */
record FacePlane(LabelGrid grid, int axis, int level) {

    /** All faces of a grid; none across an axis of one cell, where everything would be face. */
    static List<FacePlane> of(LabelGrid grid) {
        int[] sides = {grid.nx, grid.ny, grid.nz};
        List<FacePlane> faces = new ArrayList<>();
        for (int axis = 0; axis < 3; axis++) {
            if (sides[axis] > 1) {
                faces.add(new FacePlane(grid, axis, 0));
                faces.add(new FacePlane(grid, axis, sides[axis] - 1));
            }
        }
        return faces;
    }

    /** Its cells, as a grid of one layer with u along x and v along y. */
    LabelGrid copy() {
        LabelGrid plane = new LabelGrid(axis == 0 ? grid.ny : grid.nx, axis == 2 ? grid.ny : grid.nz, 1);
        for (int v = 0; v < plane.ny; v++) {
            for (int u = 0; u < plane.nx; u++) {
                plane.cells[plane.index(u, v, 0)] = grid.cells[gridIndex(u, v)];
            }
        }
        return plane;
    }

    void write(LabelGrid plane) {
        for (int v = 0; v < plane.ny; v++) {
            for (int u = 0; u < plane.nx; u++) {
                grid.cells[gridIndex(u, v)] = plane.cells[plane.index(u, v, 0)];
            }
        }
    }

    /** Voxel size of {@link #copy}; across it, as along u. */
    Resolution resolution(Resolution r) {
        double u = axis == 0 ? r.yNm() : r.xNm();
        return new Resolution(u, axis == 2 ? r.yNm() : r.zNm(), u);
    }

    int gridIndex(int u, int v) {
        return axis == 0 ? grid.index(level, u, v) : axis == 1 ? grid.index(u, level, v) : grid.index(u, v, level);
    }

    /** Whether a voxel lies in the layer across an axis at a level. */
    static boolean contains(int axis, int level, Voxel voxel) {
        return level == (axis == 0 ? voxel.x() : axis == 1 ? voxel.y() : voxel.z());
    }

    /** Index in {@link #copy}, for a plane across that axis, of a voxel that it contains. */
    static int planeIndex(int axis, Voxel voxel, GridShape plane) {
        return plane.index(axis == 0 ? voxel.y() : voxel.x(), axis == 2 ? voxel.y() : voxel.z(), 0);
    }
}
