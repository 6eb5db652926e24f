package org.segclr.core.skeleton;

import java.util.Arrays;

/** Numbers segment ids 1, 2, 3, .. in the order they are first met and counts their voxels; id 0 stays 0. */
final class SegmentIds {
    private static final int FIRST_CAPACITY = 1024;

    private long[] keys = new long[FIRST_CAPACITY];
    private int[] numbers = new int[FIRST_CAPACITY];
    private long[] ids = new long[FIRST_CAPACITY];
    private long[] voxels = new long[FIRST_CAPACITY];
    private int count;

    /** The number of {@code id}, a new one if it was never met. */
    int number(long id) {
        if (id == 0) {
            return 0;
        }
        int slot = slot(id);
        if (numbers[slot] == 0) {
            add(id, slot);
            return count;
        }
        return numbers[slot];
    }

    void count(int number, long more) {
        voxels[number] += more;
    }

    int size() {
        return count;
    }

    /** The id behind a number from 1 to {@link #size()}. */
    long id(int number) {
        return ids[number];
    }

    long voxels(int number) {
        return voxels[number];
    }

    private int slot(long id) {
        int mask = keys.length - 1;
        int slot = (int) (org.segclr.core.random.Seeds.mix(id) & mask);
        while (numbers[slot] != 0 && keys[slot] != id) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void add(long id, int slot) {
        count++;
        keys[slot] = id;
        numbers[slot] = count;
        if (count >= ids.length) {
            ids = Arrays.copyOf(ids, 2 * ids.length);
            voxels = Arrays.copyOf(voxels, 2 * voxels.length);
        }
        ids[count] = id;
        if (2 * count > keys.length) {
            grow();
        }
    }

    private void grow() {
        keys = new long[2 * keys.length];
        numbers = new int[keys.length];
        for (int n = 1; n <= count; n++) {
            int slot = slot(ids[n]);
            keys[slot] = ids[n];
            numbers[slot] = n;
        }
    }
}
