package org.segclr.core.geometry;

/**
 * The Z-order curve: places that are near in space come near in the order, so that reads share blocks of the volume.
 */
public final class Morton {
    private static final int BITS = 21;
    private static final int OFFSET = 1 << (BITS - 1);

    private Morton() {}

    /**
     * Interleaves the low 21 bits of each index, x lowest, after a shift that makes -2^20 .. 2^20-1 nonnegative; the
     * codes of other indices wrap around, which costs locality but never order's determinism.
     */
    public static long code(Voxel v) {
        return spread(v.x() + OFFSET) | spread(v.y() + OFFSET) << 1 | spread(v.z() + OFFSET) << 2;
    }

    /**
     * Puts two zero bits between each two of the low 21 bits (the usual magic numbers, e.g. Morton 1966 in 64 bits).
     */
    private static long spread(int index) {
        long b = index & 0x1FFFFFL;
        b = (b | b << 32) & 0x1F00000000FFFFL;
        b = (b | b << 16) & 0x1F0000FF0000FFL;
        b = (b | b << 8) & 0x100F00F00F00F00FL;
        b = (b | b << 4) & 0x10C30C30C30C30C3L;
        return (b | b << 2) & 0x1249249249249249L;
    }
}
