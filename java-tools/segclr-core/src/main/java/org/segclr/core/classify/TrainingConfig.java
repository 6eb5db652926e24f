package org.segclr.core.classify;

import org.segclr.core.error.SegclrException;

/**
 * How a head is fitted (segclr section 8).
 *
 * @param learningRate of Adam
 * @param batch rows a step
 * @param patience epochs without a better validation loss before the end
 * @param maxEpochs the end in any case
 * @param initialisations fits from different starts, of which the best on validation is kept
 */
public record TrainingConfig(double learningRate, int batch, int patience, int maxEpochs, int initialisations) {
    public static final TrainingConfig DEFAULT = new TrainingConfig(1e-3, 64, 20, 1000, 3);

    public TrainingConfig {
        if (!(learningRate > 0) || batch < 1 || patience < 1 || maxEpochs < 1 || initialisations < 1) {
            throw SegclrException.usage("learning rate " + learningRate + ", batch " + batch + ", patience " + patience
                    + ", epochs " + maxEpochs + ", initialisations " + initialisations + ": all must be above 0");
        }
    }
}
