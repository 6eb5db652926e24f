package org.segclr.bench.encoder;

import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.Variant;

/**
 * One shape of input: the paper's network at full width. Training needs two pairs at least: the loss of one is
 * constant. Gradients are compared on more rows: a batch norm over few of them, as the heads have, magnifies rounding.
 *
 * @param side of a patch, voxels
 * @param rows patches in a batch for inference
 * @param trainingRows rows of a timed training step, two a pair
 * @param gradientRows rows of the step whose gradients are compared; 0 where that takes too much memory
 */
record Case(int side, int rows, int trainingRows, int gradientRows) {
    static final Case SMALL = new Case(33, 16, 16, 16);
    static final Case MIDDLE = new Case(65, 4, 4, 8);
    static final Case LARGE = new Case(129, 1, 4, 0);

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
