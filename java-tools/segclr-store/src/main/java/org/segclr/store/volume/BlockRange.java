package org.segclr.store.volume;

import java.util.ArrayList;
import java.util.List;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Voxel;

/** Which blocks of a grid a box touches. */
final class BlockRange {
    private BlockRange() {}

    /**
     * Indices of the blocks of {@code side} voxels, counted from {@code origin}, that {@code box} touches, z slowest.
     */
    static List<Voxel> touching(Voxel origin, int side, Box box) {
        List<Voxel> blocks = new ArrayList<>();
        if (box.isEmpty()) {
            return blocks;
        }
        Voxel low = box.min().minus(origin);
        Voxel high = box.max().minus(origin).minus(Voxel.cube(1));
        for (int z = low.z() / side; z <= high.z() / side; z++) {
            for (int y = low.y() / side; y <= high.y() / side; y++) {
                for (int x = low.x() / side; x <= high.x() / side; x++) {
                    blocks.add(new Voxel(x, y, z));
                }
            }
        }
        return blocks;
    }
}
