package org.segclr.core.classify;

import org.segclr.core.vector.Rows;

/**
 * Some rows of a table, with their classes.
 *
 * @param x standardised features (N, D)
 * @param label class of each row of {@code x}
 * @param order row numbers
 * @param from first place in {@code order} that belongs to the batch
 * @param to the place after the last
 */
public record Batch(Rows x, int[] label, int[] order, int from, int to) {

    public int size() {
        return to - from;
    }
}
