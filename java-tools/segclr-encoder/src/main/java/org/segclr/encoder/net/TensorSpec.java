package org.segclr.encoder.net;

import org.segclr.compute.Shape;

/**
 * Name, shape and first values of one tensor of the model. Names are those a PyTorch module of the same structure would
 * give; axes are PyTorch's too: convolution (K,C,D,H,W), dense (outputs, inputs), the rest vectors.
 */
public record TensorSpec(String name, Shape shape, Kind kind, Initialiser initialiser) {

    /** What a tensor is for. */
    public enum Kind {
        /** Convolution and dense kernels: the only ones with weight decay and trust scaling. */
        WEIGHT,
        BIAS,
        /** Scale and shift of a batch norm. */
        NORM,
        /** Running mean and variance: not trained. */
        STATISTIC;

        public boolean trained() {
            return this != STATISTIC;
        }

        public boolean decays() {
            return this == WEIGHT;
        }
    }

    /** Dimensions as files show them: 5 for convolutions, 2 for dense, 1 for vectors. */
    public int[] dimensions() {
        if (kind != Kind.WEIGHT) {
            return new int[] {shape.c()};
        }
        return isDense()
                ? new int[] {shape.n(), shape.c()}
                : new int[] {shape.n(), shape.c(), shape.d(), shape.h(), shape.w()};
    }

    private boolean isDense() {
        return initialiser == Initialiser.DENSE;
    }
}
