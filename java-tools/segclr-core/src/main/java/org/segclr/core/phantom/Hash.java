package org.segclr.core.phantom;

import org.segclr.core.random.Seeds;

/** Random numbers by name rather than by order: equal arguments give equal values. */
final class Hash {
    private static final long X = 0x9E3779B97F4A7C15L;
    private static final long Y = 0xC2B2AE3D27D4EB4FL;
    private static final long Z = 0x165667B19E3779F9L;
    private static final double TO_UNIT = 0x1.0p-53;

    private Hash() {}

    static long at(long seed, long x, long y, long z) {
        return Seeds.mix(seed + x * X + y * Y + z * Z);
    }

    /** In [0, 1). */
    static double unit(long seed, long k) {
        return (Seeds.mix(seed + (k + 1) * X) >>> 11) * TO_UNIT;
    }

    /** Nearly normal with mean 0 and standard deviation 1: the sum of four uniform 16-bit parts. */
    static double normal(long bits) {
        long sum = (bits & 0xFFFF) + ((bits >>> 16) & 0xFFFF) + ((bits >>> 32) & 0xFFFF) + (bits >>> 48);
        return (sum - 131070) * (1 / 37837.0);
    }
}
