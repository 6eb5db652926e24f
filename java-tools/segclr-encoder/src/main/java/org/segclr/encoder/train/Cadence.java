package org.segclr.encoder.train;

import org.segclr.core.error.SegclrException;

/**
 * How a training runs: what changes neither its weights nor its metrics but for the rows of these.
 *
 * @param logEvery steps between rows of the metrics
 * @param checkpointEvery steps between saved states
 * @param workers threads that make batches
 * @param recompute whether activations are computed again in the backward pass instead of kept
 */
public record Cadence(int logEvery, int checkpointEvery, int workers, boolean recompute) {

    /** That keeps activations. */
    public Cadence(int logEvery, int checkpointEvery, int workers) {
        this(logEvery, checkpointEvery, workers, false);
    }

    public Cadence {
        if (logEvery < 1 || checkpointEvery < 1 || workers < 1) {
            throw SegclrException.usage("log_every " + logEvery + ", checkpoint_every " + checkpointEvery + ", workers "
                    + workers + ": each must be at least 1");
        }
    }
}
