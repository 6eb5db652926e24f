package org.segclr.core.skeleton;

import java.util.Arrays;

/**
 * A queue of (key, value) pairs by ascending key for keys that never fall below the last one taken, as in Dijkstra's
 * method (radix heap, Ahuja, Mehlhorn, Orlin and Tarjan 1990, with digits of six bits, so that a pair is moved seldom).
 * Pairs of equal keys come in an order that depends only on the calls made before.
 */
final class RadixHeap {
    private static final int DIGIT_BITS = 6;
    private static final int DIGITS = 1 << DIGIT_BITS;
    private static final int LEVELS = (Integer.SIZE + DIGIT_BITS - 1) / DIGIT_BITS;
    private static final int FIRST_CAPACITY = 16;
    private static final long[] EMPTY = {};

    /** Bucket (l, d) holds keys that first differ from the last key taken in digit l, and have d there. */
    private final long[][] buckets = new long[LEVELS * DIGITS][];

    private final int[] sizes = new int[LEVELS * DIGITS];
    /** A bit for each bucket of a level that holds pairs. */
    private final long[] filled = new long[LEVELS];

    private int last;
    private int size;

    RadixHeap() {
        Arrays.fill(buckets, EMPTY);
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** @param key at least the key last taken */
    void add(int key, int value) {
        put(((long) key << Integer.SIZE) | value);
        size++;
    }

    /**
     * Removes a pair of the least key: key in the high half, value in the low half; see {@link #key}, {@link #value}.
     */
    long take() {
        int bucket = last & (DIGITS - 1);
        if (sizes[bucket] == 0) {
            bucket = advance();
        }
        size--;
        int left = --sizes[bucket];
        if (left == 0) {
            filled[0] &= ~(1L << bucket);
        }
        return buckets[bucket][left];
    }

    static int key(long pair) {
        return (int) (pair >>> Integer.SIZE);
    }

    static int value(long pair) {
        return (int) pair;
    }

    private void put(long pair) {
        int key = key(pair);
        int level = (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(key ^ last | 1)) / DIGIT_BITS;
        int digit = key >>> level * DIGIT_BITS & DIGITS - 1;
        int bucket = level * DIGITS + digit;
        int at = sizes[bucket]++;
        if (at == buckets[bucket].length) {
            buckets[bucket] = Arrays.copyOf(buckets[bucket], Math.max(FIRST_CAPACITY, 2 * at));
        }
        buckets[bucket][at] = pair;
        filled[level] |= 1L << digit;
    }

    /** Makes the least key the last one and returns its bucket, which is of level 0. */
    private int advance() {
        int level = 0;
        while (filled[level] == 0) {
            level++;
        }
        int bucket = level * DIGITS + Long.numberOfTrailingZeros(filled[level]);
        if (level > 0) {
            spread(level, bucket);
        } else {
            last = last & -DIGITS | bucket;
        }
        return last & (DIGITS - 1);
    }

    private void spread(int level, int bucket) {
        int count = sizes[bucket];
        last = Integer.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            last = Math.min(last, key(buckets[bucket][i]));
        }
        sizes[bucket] = 0;
        filled[level] &= filled[level] - 1;
        for (int i = 0; i < count; i++) {
            put(buckets[bucket][i]);
        }
    }
}
