package org.segclr.store.volume;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds one segment in rows of voxels of a decoded chunk, eight voxels a step. */
final class SegmentRows {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH_16_BITS = 0x0001_0001_0001_0001L;
    private static final long LOW_15_OF_16 = 0x7FFF_7FFF_7FFF_7FFFL;

    /** Voxels looked at together. */
    private static final int STEP = 8;

    private final byte[] places;
    private final int place;
    private final long wanted;
    private final int width;
    private final byte[] mask;

    /**
     * @param places of the chunk's ids, two bytes a voxel, little-endian
     * @param place of the segment's id
     * @param width voxels a row
     * @param mask of the segment, a byte a voxel, in an array of its own order
     */
    SegmentRows(byte[] places, int place, int width, byte[] mask) {
        this.places = places;
        this.place = place;
        this.width = width;
        this.mask = mask;
        wanted = place * EACH_16_BITS;
    }

    /** The 16-bit place of a voxel. */
    static int place(byte[] places, int voxel) {
        return (short) SHORTS.get(places, 2 * voxel) & 0xFFFF;
    }

    /**
     * Sets {@code mask[to + i]} to 1 where voxel {@code from + i} of the chunk belongs to the segment, for i below the
     * width; leaves other bytes of a row of zeros as they are.
     *
     * @return voxels set
     */
    int mark(int from, int to) {
        int found = 0;
        int i = 0;
        for (; i + STEP <= width; i += STEP) {
            long low = equal((long) LONGS.get(places, 2 * (from + i)) ^ wanted);
            long high = equal((long) LONGS.get(places, 2 * (from + i) + 8) ^ wanted);
            if ((low | high) != 0) {
                LONGS.set(mask, to + i, bytes(low) | bytes(high) << 32);
                found += Long.bitCount(low) + Long.bitCount(high);
            }
        }
        for (; i < width; i++) {
            if (place(places, from + i) == place) {
                mask[to + i] = 1;
                found++;
            }
        }
        return found;
    }

    /** The highest bit of each 16 is set where all 16 bits of {@code differs} are 0. */
    private static long equal(long differs) {
        return ~((differs & LOW_15_OF_16) + LOW_15_OF_16 | differs | LOW_15_OF_16);
    }

    /** Four highest bits of 16 as four bytes of 0 or 1. */
    private static long bytes(long highestBits) {
        return highestBits >>> 15 & 1
                | highestBits >>> 23 & 1 << 8
                | highestBits >>> 31 & 1 << 16
                | highestBits >>> 39 & 1 << 24;
    }

    /** Copies {@code em[from + i]} where {@code mask[to + i]} is 1; leaves others of a row of zeros as they are. */
    void copy(byte[] em, int from, byte[] target, int to) {
        int i = 0;
        for (; i + STEP <= width; i += STEP) {
            long inside = (long) LONGS.get(mask, to + i);
            if (inside != 0) {
                LONGS.set(target, to + i, (long) LONGS.get(em, from + i) & inside * 0xFF);
            }
        }
        for (; i < width; i++) {
            target[to + i] = (byte) (em[from + i] & -mask[to + i]);
        }
    }
}
