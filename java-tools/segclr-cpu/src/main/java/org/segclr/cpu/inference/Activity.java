package org.segclr.cpu.inference;

import org.segclr.compute.Conv3d;

/**
 * Which voxels of a map can differ from the network's response to an all-zero patch: one bit each, rows along x packed
 * into words.
 */
final class Activity {
    private final int side;
    private final int words;
    private final long[] bits;

    private Activity(int side) {
        this.side = side;
        this.words = (side + Long.SIZE - 1) / Long.SIZE;
        this.bits = new long[side * side * words];
    }

    /** The voxels of a patch that are not 0. @param offset of the patch in {@code values} */
    static Activity of(float[] values, int offset, int side) {
        Activity activity = new Activity(side);
        for (int row = 0; row < side * side; row++) {
            int start = offset + row * side;
            for (int x = 0; x < side; x++) {
                if (values[start + x] != 0f) {
                    activity.bits[row * activity.words + (x >> 6)] |= 1L << x;
                }
            }
        }
        return activity;
    }

    static Activity full(int side) {
        Activity activity = new Activity(side);
        for (int row = 0; row < side * side; row++) {
            for (int x = 0; x < side; x++) {
                activity.bits[row * activity.words + (x >> 6)] |= 1L << x;
            }
        }
        return activity;
    }

    /** The voxels of what a convolution or pooling makes of this map that see an active voxel. */
    Activity through(Conv3d geometry) {
        int out = geometry.outputSide(side);
        long[] reducedZ = new long[out * side * words];
        reduce(bits, reducedZ, geometry, new int[] {1, side * words, out});
        long[] reducedY = new long[out * out * words];
        reduce(reducedZ, reducedY, geometry, new int[] {out, words, out});
        Activity result = new Activity(out);
        long[] seen = new long[words];
        for (int row = 0; row < out * out; row++) {
            if (dilated(reducedY, row * words, geometry, seen)) {
                for (int x = 0; x < out; x++) {
                    int from = x * geometry.stride();
                    result.bits[row * result.words + (x >> 6)] |= (seen[from >> 6] >>> from & 1) << x;
                }
            }
        }
        return result;
    }

    /** @param sizes outer repeats, words of one line, lines of the result */
    private void reduce(long[] source, long[] target, Conv3d geometry, int[] sizes) {
        int line = sizes[1];
        for (int outer = 0; outer < sizes[0]; outer++) {
            for (int o = 0; o < sizes[2]; o++) {
                int first = Math.max(0, o * geometry.stride() - geometry.padding());
                int end = Math.min(side, o * geometry.stride() - geometry.padding() + geometry.kernel());
                int to = (outer * sizes[2] + o) * line;
                for (int i = first; i < end; i++) {
                    int from = (outer * side + i) * line;
                    for (int w = 0; w < line; w++) {
                        target[to + w] |= source[from + w];
                    }
                }
            }
        }
    }

    /** Bit i of {@code seen}: any of the bits i-padding .. i-padding+kernel-1 of a row. @return whether any is set */
    private boolean dilated(long[] rows, int start, Conv3d geometry, long[] seen) {
        long any = 0;
        for (int w = 0; w < words; w++) {
            any |= rows[start + w];
            seen[w] = 0;
        }
        if (any == 0) {
            return false;
        }
        for (int j = 0; j < geometry.kernel(); j++) {
            int shift = j - geometry.padding();
            for (int w = 0; w < words; w++) {
                seen[w] |= shifted(rows, start, w, shift);
            }
        }
        return true;
    }

    /** Word w of the row moved down by {@code shift} bits, or up where that is negative; |shift| is below 64. */
    private long shifted(long[] rows, int start, int w, int shift) {
        long word = rows[start + w];
        if (shift == 0) {
            return word;
        }
        if (shift > 0) {
            long next = w + 1 < words ? rows[start + w + 1] : 0;
            return word >>> shift | next << -shift;
        }
        long previous = w > 0 ? rows[start + w - 1] : 0;
        return word << -shift | previous >>> shift;
    }

    /** Adds another map's active voxels; of one side. */
    void add(Activity other) {
        for (int i = 0; i < bits.length; i++) {
            bits[i] |= other.bits[i];
        }
    }

    /** The tiles with an active voxel, as indices into the grid. */
    int[] tiles(TileGrid grid) {
        int[] found = new int[grid.count()];
        int count = 0;
        long[] column = new long[words];
        for (int z = 0; z < grid.perAxis(); z++) {
            for (int y = 0; y < grid.perAxis(); y++) {
                if (!column(grid, z, y, column)) {
                    continue;
                }
                for (int x = 0; x < grid.perAxis(); x++) {
                    if (any(column, grid.start(x), grid.side())) {
                        found[count++] = grid.index(z, y, x);
                    }
                }
            }
        }
        return java.util.Arrays.copyOf(found, count);
    }

    private boolean column(TileGrid grid, int tileZ, int tileY, long[] column) {
        java.util.Arrays.fill(column, 0);
        long any = 0;
        for (int z = grid.start(tileZ); z < grid.start(tileZ) + grid.side(); z++) {
            for (int y = grid.start(tileY); y < grid.start(tileY) + grid.side(); y++) {
                for (int w = 0; w < words; w++) {
                    column[w] |= bits[(z * side + y) * words + w];
                    any |= column[w];
                }
            }
        }
        return any != 0;
    }

    private static boolean any(long[] column, int start, int length) {
        long found = 0;
        for (int x = start; x < start + length; x++) {
            found |= column[x >> 6] >>> x & 1;
        }
        return found != 0;
    }
}
