package org.segclr.core.classify;

import java.util.SplittableRandom;
import org.segclr.core.vector.Rows;

/**
 * A differentiable map from standardised embeddings to logits, its parameters in one flat array. Implementations hold
 * no state, so that one trainer, one gradient check and one model file serve all of them.
 */
public interface Head {
    /** Its name in model files. */
    String name();

    /** Values a vector, D. */
    int dimension();

    /** Number of classes, K. */
    int classes();

    int parameterCount();

    double[] initialParameters(SplittableRandom random);

    /** x (N, D) -> logits (N, K), row by row. */
    double[] logits(double[] parameters, Rows x);

    /**
     * Mean cross-entropy of the batch plus the head's own penalty on its weights.
     *
     * @param gradient d loss / d parameters, overwritten; an empty array where only the loss is wanted
     */
    double loss(double[] parameters, Batch batch, double[] gradient);
}
