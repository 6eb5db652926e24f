package org.segclr.report.pick;

import java.util.stream.IntStream;

/** Rows at even steps, so that a sample is spread over all segments and needs no chance. */
public final class EvenSample {
    private EvenSample() {}

    /**
     * All of 0 .. rows-1 where they are at most {@code wanted}, else {@code wanted} of them at even steps, ascending.
     */
    public static int[] of(int rows, int wanted) {
        return rows <= wanted
                ? IntStream.range(0, rows).toArray()
                : IntStream.range(0, wanted)
                        .map(i -> (int) ((long) i * rows / wanted))
                        .toArray();
    }
}
