package org.segclr.encoder.train;

import org.segclr.core.error.SegclrException;

/**
 * How often things happen besides steps.
 *
 * @param logEvery steps between rows of the metrics
 * @param checkpointEvery steps between saved states
 * @param workers threads that make batches
 */
public record Cadence(int logEvery, int checkpointEvery, int workers) {
    public Cadence {
        if (logEvery < 1 || checkpointEvery < 1 || workers < 1) {
            throw SegclrException.usage("log_every " + logEvery + ", checkpoint_every " + checkpointEvery + ", workers "
                    + workers + ": each must be at least 1");
        }
    }
}
