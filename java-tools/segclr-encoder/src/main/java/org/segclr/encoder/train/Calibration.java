package org.segclr.encoder.train;

import org.segclr.compute.Backend;
import org.segclr.compute.Scope;
import org.segclr.encoder.data.PairBatches;
import org.segclr.encoder.net.Architecture;
import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.net.Parameters;
import org.segclr.encoder.net.TrainingNetwork;

/**
 * Gives an untrained encoder running statistics of the data, so that it is compared fairly with a trained one: the
 * mean, over the first batches a training would see, of each batch's statistics.
 */
public final class Calibration {
    public static final int PASSES = 20;

    private Calibration() {}

    /** @param rows patches in each batch */
    public static EncoderWeights of(Backend backend, EncoderWeights weights, PairBatches batches, int rows) {
        try (Scope scope = backend.scope()) {
            Parameters parameters = new Parameters(backend, scope, weights);
            TrainingNetwork network =
                    new TrainingNetwork(backend, scope, parameters, Architecture.of(weights.config()), rows);
            for (int pass = 0; pass < PASSES; pass++) {
                network.forward(batches.batch(pass));
                network.updateRunning((float) pass / (pass + 1));
            }
            return parameters.download();
        }
    }
}
