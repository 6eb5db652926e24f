package org.segclr.core.classify;

import java.util.SplittableRandom;

/** A random order (Fisher and Yates, Durstenfeld 1964). */
final class Shuffle {
    private Shuffle() {}

    /** A shuffled copy. */
    static int[] of(int[] values, SplittableRandom random) {
        int[] copy = values.clone();
        inPlace(copy, random);
        return copy;
    }

    static void inPlace(int[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int held = values[i];
            values[i] = values[j];
            values[j] = held;
        }
    }
}
