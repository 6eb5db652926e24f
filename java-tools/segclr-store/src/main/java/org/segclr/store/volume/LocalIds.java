package org.segclr.store.volume;

import java.util.Arrays;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Box;

/**
 * The segment ids of one chunk as places in a table of the chunk's own: 16 bits a voxel instead of 64.
 *
 * @param places unsigned place in {@code table} of each voxel, [z,y,x]
 * @param table the ids of the chunk, ascending as unsigned numbers
 */
record LocalIds(short[] places, long[] table) {
    /** What 16 bits tell apart. */
    static final int MOST_IDS = 1 << 16;

    static LocalIds encode(Box chunk, long[] idsZyx) {
        int voxels = Math.toIntExact(chunk.volume());
        long[] table = distinct(idsZyx, voxels);
        if (table.length > MOST_IDS) {
            throw SegclrException.badData(
                    "chunk " + chunk + " of the segmentation holds " + table.length + " segments, limit "
                            + MOST_IDS
                            + " (fewer than 4 voxels a segment): this is not a segmentation of neurites; agglomerate"
                            + " it, or check that the dataset is the right one");
        }
        short[] places = new short[voxels];
        short place = 0;
        for (int i = 0; i < voxels; i++) {
            if (table[place & 0xFFFF] != idsZyx[i]) {
                place = (short) find(table, idsZyx[i]);
            }
            places[i] = place;
        }
        return new LocalIds(places, table);
    }

    long id(int voxel) {
        return table[places[voxel] & 0xFFFF];
    }

    private static long[] distinct(long[] ids, int count) {
        long[] found = new long[64];
        int size = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || ids[i] != ids[i - 1]) {
                if (size == found.length) {
                    size = sortUnique(found, size);
                    found = size > found.length / 2 ? Arrays.copyOf(found, 2 * found.length) : found;
                }
                found[size++] = ids[i];
            }
        }
        return Arrays.copyOf(found, sortUnique(found, size));
    }

    /** Sorts the first {@code size} values as unsigned numbers and moves the distinct ones to the front. */
    private static int sortUnique(long[] values, int size) {
        for (int i = 0; i < size; i++) {
            values[i] ^= Long.MIN_VALUE;
        }
        Arrays.sort(values, 0, size);
        int distinct = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || values[i] != values[i - 1]) {
                values[distinct++] = values[i];
            }
        }
        for (int i = 0; i < distinct; i++) {
            values[i] ^= Long.MIN_VALUE;
        }
        return distinct;
    }

    private static int find(long[] table, long id) {
        int low = 0;
        int high = table.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(table[middle], id) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
