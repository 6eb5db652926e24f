package org.segclr.store.volume;

import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Voxel;

/** The rows of voxels that a decoded chunk and an array in [z,y,x] order have in common. */
final class CommonRows {
    private final Voxel size;
    private final int from;
    private final int fromRow;
    private final int fromSection;
    private final int to;
    private final int toRow;
    private final int toSection;

    /** @param box what the array covers */
    CommonRows(VolumeShard.Chunk chunk, Box box) {
        Box common = chunk.box().intersect(box);
        size = common.size();
        fromRow = chunk.rowVoxels();
        fromSection = chunk.rowVoxels() * chunk.sectionRows();
        from = index(common.min().minus(chunk.box().min()), fromRow, fromSection);
        toRow = box.size().x();
        toSection = box.size().x() * box.size().y();
        to = index(common.min().minus(box.min()), toRow, toSection);
    }

    private static int index(Voxel at, int row, int section) {
        return at.z() * section + at.y() * row + at.x();
    }

    int sections() {
        return size.z();
    }

    /** Rows a section. */
    int rows() {
        return size.y();
    }

    /** Voxels a row. */
    int width() {
        return size.x();
    }

    /** Index of a row's first voxel in the decoded chunk. */
    int from(int section, int row) {
        return from + section * fromSection + row * fromRow;
    }

    /** Index of a row's first voxel in the array. */
    int to(int section, int row) {
        return to + section * toSection + row * toRow;
    }
}
