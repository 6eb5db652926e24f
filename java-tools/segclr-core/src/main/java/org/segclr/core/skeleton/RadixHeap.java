package org.segclr.core.skeleton;

import java.util.Arrays;

/**
 * A queue of (key, value) pairs by ascending key for keys that never fall below the last one taken, as in Dijkstra's
 * method (radix heap, Ahuja, Mehlhorn, Orlin and Tarjan 1990). Pairs of equal keys come in an order that depends only
 * on the calls made before.
 */
final class RadixHeap {
    private static final int FIRST_CAPACITY = 64;

    private final long[][] buckets = new long[Integer.SIZE + 1][FIRST_CAPACITY];
    private final int[] sizes = new int[Integer.SIZE + 1];
    private int last;
    private int size;

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
        if (sizes[0] == 0) {
            refill();
        }
        size--;
        return buckets[0][--sizes[0]];
    }

    static int key(long pair) {
        return (int) (pair >>> Integer.SIZE);
    }

    static int value(long pair) {
        return (int) pair;
    }

    /** Bucket b > 0 holds keys whose highest bit that differs from the last key taken is bit b - 1. */
    private void put(long pair) {
        int b = Integer.SIZE - Integer.numberOfLeadingZeros(key(pair) ^ last);
        if (sizes[b] == buckets[b].length) {
            buckets[b] = Arrays.copyOf(buckets[b], 2 * sizes[b]);
        }
        buckets[b][sizes[b]++] = pair;
    }

    private void refill() {
        int b = 1;
        while (sizes[b] == 0) {
            b++;
        }
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < sizes[b]; i++) {
            least = Math.min(least, key(buckets[b][i]));
        }
        last = least;
        int count = sizes[b];
        sizes[b] = 0;
        for (int i = 0; i < count; i++) {
            put(buckets[b][i]);
        }
    }
}
