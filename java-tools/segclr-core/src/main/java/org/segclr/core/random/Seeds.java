package org.segclr.core.random;

import java.util.SplittableRandom;

/**
 * Independent generators derived from one seed by name and index, so that no draw depends on the order of other draws.
 */
public final class Seeds {
    /** The seed of every tool that is not told another. */
    public static final long DEFAULT = 1;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Seeds() {}

    /** A generator for {@code purpose} number {@code index}; equal arguments give equal streams. */
    public static SplittableRandom random(long seed, String purpose, long... index) {
        return new SplittableRandom(derive(seed, purpose, index));
    }

    public static long derive(long seed, String purpose, long... index) {
        long h = mix(seed + GOLDEN);
        for (int i = 0; i < purpose.length(); i++) {
            h = mix(h ^ purpose.charAt(i));
        }
        for (long i : index) {
            h = mix((h + GOLDEN) ^ mix(i));
        }
        return h;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014): a bijection that scatters bits. */
    public static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
