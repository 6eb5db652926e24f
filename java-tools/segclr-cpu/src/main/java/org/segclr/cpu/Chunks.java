package org.segclr.cpu;

/** Walks long runs of native floats in pieces that fit the first-level cache, for loops over heap arrays. */
final class Chunks {
    /** Floats a piece: four arrays of it take 32 kB. */
    static final int LENGTH = 2048;

    private Chunks() {}

    /** What is done with {@code count} floats from {@code at} on. */
    @FunctionalInterface
    interface Body {
        void on(long at, int count);
    }

    static void each(long floats, Body body) {
        for (long at = 0; at < floats; at += LENGTH) {
            body.on(at, (int) Math.min(LENGTH, floats - at));
        }
    }
}
