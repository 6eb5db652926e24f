package org.segclr.store.volume;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Loops over rows of voxels of a decoded chunk, several voxels a step. */
final class SegmentRows {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH_16_BITS = 0x0001_0001_0001_0001L;
    private static final long LOW_15_OF_16 = 0x7FFF_7FFF_7FFF_7FFFL;
    private static final int EACH_BYTE = 0x0101_0101;

    private SegmentRows() {}

    /** The 16-bit place of a voxel. */
    static int place(byte[] places, int voxel) {
        return (short) SHORTS.get(places, 2 * voxel) & 0xFFFF;
    }

    /**
     * Writes the ids of {@code width} voxels.
     *
     * @param table ids by place
     */
    static void ids(byte[] places, int from, long[] table, int width, long[] ids, int to) {
        for (int i = 0; i < width; i++) {
            ids[to + i] = table[place(places, from + i)];
        }
    }

    /**
     * Sets {@code mask[to + i]} to 1 where {@code places[from + i]} is {@code place}, for i below {@code width}; leaves
     * other bytes as they are.
     *
     * @param places two bytes a voxel, little-endian
     * @return voxels set
     */
    static int mark(byte[] places, int from, int place, int width, byte[] mask, int to) {
        long wanted = place * EACH_16_BITS;
        int found = 0;
        int i = 0;
        for (; i + 4 <= width; i += 4) {
            long differs = (long) LONGS.get(places, 2 * (from + i)) ^ wanted;
            if (differs == 0) {
                INTS.set(mask, to + i, EACH_BYTE);
                found += 4;
            } else {
                // The highest bit of each 16 is set where all 16 bits are equal.
                long equal = ~((differs & LOW_15_OF_16) + LOW_15_OF_16 | differs | LOW_15_OF_16);
                if (equal != 0) {
                    INTS.set(mask, to + i, bytes(equal));
                    found += Long.bitCount(equal);
                }
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

    private static int bytes(long highestBits) {
        return (int) (highestBits >>> 15 & 1 | highestBits >>> 23 & 1 << 8 | highestBits >>> 31 & 1 << 16
                | highestBits >>> 39 & 1 << 24);
    }

    /** Copies {@code width} bytes where {@code mask} is 1, writes 0 where it is 0. */
    static void copyMasked(byte[] em, int from, byte[] mask, byte[] target, int to, int width) {
        for (int i = 0; i < width; i++) {
            target[to + i] = (byte) (em[from + i] & -mask[to + i]);
        }
    }
}
