package org.segclr.encoder.data;

/**
 * The input of one step.
 *
 * @param patches (2N, side, side, side): rows 0..N-1 the first members of the pairs, rows N..2N-1 the second
 */
public record PairBatch(int step, float[] patches) {}
