package org.segclr.core.skeleton;

import java.util.Arrays;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.volume.Volume;

/**
 * Reads a volume's segmentation, part by part on several threads, into a {@link LabelGrid} of small numbers. Which
 * segment gets which number may differ from run to run where there are several threads; nothing made from the numbers
 * depends on it.
 */
final class SegmentReader {
    /** Parts are whole chunks of the volumes that ingest writes, so that each is decoded once. */
    private static final int PART_SIDE = 64;

    private static final int PART_LENGTH = 4 * PART_SIDE;

    private final Volume volume;
    private final SegmentIds ids;
    private final LabelGrid grid;

    private SegmentReader(Volume volume, SegmentIds ids) {
        this.volume = volume;
        this.ids = ids;
        grid = LabelGrid.ofSize(volume.bounds().size());
    }

    static LabelGrid read(Volume volume, SegmentIds ids, Workers workers) {
        SegmentReader reader = new SegmentReader(volume, ids);
        Box all = Box.ofSize(Voxel.cube(0), reader.grid.size());
        int parts = parts(reader.grid.nz, PART_SIDE);
        int rows = parts(reader.grid.ny, PART_SIDE);
        int lengths = parts(reader.grid.nx, PART_LENGTH);
        workers.each(parts * rows * lengths, i -> {
            Voxel low = new Voxel(
                    i % lengths * PART_LENGTH, i / lengths % rows * PART_SIDE, i / lengths / rows * PART_SIDE);
            reader.read(Box.ofSize(low, new Voxel(PART_LENGTH, PART_SIDE, PART_SIDE))
                    .intersect(all));
        });
        return reader.grid;
    }

    private static int parts(int side, int part) {
        return (side + part - 1) / part;
    }

    /** @param part of the grid */
    private void read(Box part) {
        long[] idsZyx = new long[Math.toIntExact(part.volume())];
        volume.readSegmentation(Box.ofSize(part.min().plus(volume.bounds().min()), part.size()), idsZyx);
        SegmentIds local = new SegmentIds();
        int from = 0;
        int width = part.size().x();
        for (int z = part.min().z(); z < part.max().z(); z++) {
            for (int y = part.min().y(); y < part.max().y(); y++) {
                storeRow(idsZyx, from, grid.index(part.min().x(), y, z), width, local);
                from += width;
            }
        }
        translate(part, numbers(local));
    }

    private void storeRow(long[] idsZyx, int from, int to, int length, SegmentIds local) {
        int x = 0;
        while (x < length) {
            long id = idsZyx[from + x];
            int start = x;
            while (x < length && idsZyx[from + x] == id) {
                x++;
            }
            if (id != 0) {
                int number = local.number(id);
                local.count(number, x - start);
                Arrays.fill(grid.cells, to + start, to + x, number);
            }
        }
    }

    /** The number in the whole volume of each number of a part, 0 for 0. */
    private int[] numbers(SegmentIds local) {
        int[] numbers = new int[local.size() + 1];
        synchronized (ids) {
            for (int n = 1; n <= local.size(); n++) {
                numbers[n] = ids.number(local.id(n));
                ids.count(numbers[n], local.voxels(n));
            }
        }
        return numbers;
    }

    private void translate(Box part, int[] numbers) {
        for (int z = part.min().z(); z < part.max().z(); z++) {
            for (int y = part.min().y(); y < part.max().y(); y++) {
                int row = grid.index(part.min().x(), y, z);
                for (int i = row; i < row + part.size().x(); i++) {
                    grid.cells[i] = numbers[grid.cells[i]];
                }
            }
        }
    }
}
