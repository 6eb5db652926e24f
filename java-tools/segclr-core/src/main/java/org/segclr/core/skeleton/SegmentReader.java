package org.segclr.core.skeleton;

import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.volume.Volume;

/** Reads a volume's segmentation slab by slab into a {@link LabelGrid} of small numbers. */
final class SegmentReader {
    private static final int SLAB_VOXELS = 1 << 22;

    private final Volume volume;
    private final SegmentIds ids;

    SegmentReader(Volume volume, SegmentIds ids) {
        this.volume = volume;
        this.ids = ids;
    }

    LabelGrid read() {
        Box bounds = volume.bounds();
        LabelGrid grid = LabelGrid.ofSize(bounds.size());
        int plane = Math.max(1, grid.nx * grid.ny);
        int slab = Math.max(1, Math.min(grid.nz, SLAB_VOXELS / plane));
        long[] idsZyx = new long[plane * slab];
        for (int z = 0; z < grid.nz; z += slab) {
            int end = Math.min(grid.nz, z + slab);
            Voxel low =
                    new Voxel(bounds.min().x(), bounds.min().y(), bounds.min().z() + z);
            volume.readSegmentation(Box.ofSize(low, new Voxel(grid.nx, grid.ny, end - z)), idsZyx);
            store(idsZyx, grid, z, end);
        }
        return grid;
    }

    private void store(long[] idsZyx, LabelGrid grid, int zFrom, int zEnd) {
        int from = 0;
        for (int z = zFrom; z < zEnd; z++) {
            for (int y = 0; y < grid.ny; y++) {
                storeRow(idsZyx, from, grid.cells, grid.index(0, y, z), grid.nx);
                from += grid.nx;
            }
        }
    }

    private void storeRow(long[] idsZyx, int from, int[] cells, int to, int length) {
        int x = 0;
        while (x < length) {
            long id = idsZyx[from + x];
            int start = x;
            while (x < length && idsZyx[from + x] == id) {
                x++;
            }
            if (id != 0) {
                int number = ids.number(id);
                ids.count(number, x - start);
                java.util.Arrays.fill(cells, to + start, to + x, number);
            }
        }
    }
}
