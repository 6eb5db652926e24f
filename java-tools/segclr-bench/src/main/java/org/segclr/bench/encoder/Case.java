package org.segclr.bench.encoder;

import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.Variant;

/**
 * One shape of input: the paper's network at full width.
 *
 * @param side of a patch, voxels
 * @param rows patches in a batch for inference
 * @param trainingRows rows for training: an even number, for a pair is two
 */
record Case(int side, int rows, int trainingRows) {
    static final Case SMALL = new Case(33, 16, 16);
    static final Case MIDDLE = new Case(65, 4, 4);
    static final Case LARGE = new Case(129, 1, 2);

    static Case[] all() {
        return new Case[] {SMALL, MIDDLE, LARGE};
    }

    EncoderConfig config() {
        return EncoderConfig.of(Variant.MODERN, 1, side);
    }

    int voxels() {
        return side * side * side;
    }
}
