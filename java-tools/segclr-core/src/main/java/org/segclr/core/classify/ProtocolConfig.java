package org.segclr.core.classify;

import org.segclr.core.error.SegclrException;

/**
 * A protocol of repeated draws.
 *
 * @param testFraction share of each class's cells that is held out
 * @param runs draws of split, labels and starts
 * @param sample labels a run may train on
 * @param training how the head is fitted
 * @param seed all draws derive from it
 */
public record ProtocolConfig(double testFraction, int runs, LabelSample sample, TrainingConfig training, long seed) {
    public static final double DEFAULT_TEST_FRACTION = 0.5;
    public static final int DEFAULT_RUNS = 20;

    public ProtocolConfig {
        if (runs < 1) {
            throw SegclrException.usage("--runs " + runs + ": must be at least 1");
        }
    }
}
