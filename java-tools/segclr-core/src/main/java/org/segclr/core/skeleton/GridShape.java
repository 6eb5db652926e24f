package org.segclr.core.skeleton;

import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Voxel;

/**
 * A grid of nx * ny * nz cells in [z,y,x] order with a rim of one cell on every side, so that the 26 neighbours of a
 * cell can be read without checking for the border.
 */
class GridShape {
    final int nx;
    final int ny;
    final int nz;
    final int rowStride;
    final int planeStride;
    final int cellCount;

    GridShape(int nx, int ny, int nz) {
        this.nx = nx;
        this.ny = ny;
        this.nz = nz;
        rowStride = nx + 2;
        planeStride = cellCount(nx, ny, -1);
        cellCount = cellCount(nx, ny, nz);
    }

    private static int cellCount(int nx, int ny, int nz) {
        double count = (nx + 2.0) * (ny + 2.0) * (nz + 2.0);
        if (count > Integer.MAX_VALUE - 8) {
            throw SegclrException.badData("volume of " + nx + " x " + ny + " x " + nz
                    + " voxels: at most 2^31 are skeletonized at once; cut it into boxes or make the voxels larger");
        }
        return (int) count;
    }

    /** Where cell (x, y, z) lies. */
    final int index(int x, int y, int z) {
        return (z + 1) * planeStride + (y + 1) * rowStride + x + 1;
    }

    final Voxel voxel(int index) {
        int inPlane = index % planeStride;
        return new Voxel(inPlane % rowStride - 1, inPlane / rowStride - 1, index / planeStride - 1);
    }

    final Voxel size() {
        return new Voxel(nx, ny, nz);
    }

    /** The shape alone, without what a grid holds. */
    final GridShape shape() {
        return new GridShape(nx, ny, nz);
    }
}
