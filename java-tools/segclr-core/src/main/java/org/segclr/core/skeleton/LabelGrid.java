package org.segclr.core.skeleton;

import org.segclr.core.geometry.Voxel;

/** Whole numbers on a grid; 0 is the background, and the rim is background. */
final class LabelGrid extends GridShape {
    final int[] cells;

    LabelGrid(int nx, int ny, int nz) {
        super(nx, ny, nz);
        cells = new int[cellCount];
    }

    static LabelGrid ofSize(Voxel size) {
        return new LabelGrid(size.x(), size.y(), size.z());
    }
}
