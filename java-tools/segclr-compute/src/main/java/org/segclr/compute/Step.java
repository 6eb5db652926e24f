package org.segclr.compute;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One step of a {@link Graph}: what it makes of the value numbered {@link #x}. Arrays are not copied and must not be
 * changed.
 */
public sealed interface Step {
    /** The value it reads. */
    int x();

    /** The shape of what it makes. */
    Shape output(Shape x);

    /**
     * A convolution and what follows it directly.
     *
     * @param weights (K,C,k,k,k)
     * @param bias (K)
     */
    record Convolution(int x, Conv3d geometry, float[] weights, float[] bias, Epilogue then) implements Step {
        @Override
        public Shape output(Shape x) {
            return geometry.output(x, bias.length);
        }
    }

    /**
     * What becomes of v = convolution + bias: v = norm(max(v, 0)) where there is a norm; v += residual where there is
     * one; v = max(v, 0) where {@code relu}.
     *
     * @param norm a batch norm behind a ReLU, which cannot be folded away
     * @param residual the value added
     */
    record Epilogue(Optional<Norm> norm, OptionalInt residual, boolean relu) {
        public static Epilogue plain(boolean relu) {
            return new Epilogue(Optional.empty(), OptionalInt.empty(), relu);
        }
    }

    /** gamma * (v - mean) / sqrt(variance + epsilon) + beta, a channel each. */
    record Norm(float[] gamma, float[] beta, float[] mean, float[] variance, float epsilon) {}

    /** Maximum over the window; padding counts as minus infinity. */
    record MaxPool(int x, Conv3d geometry) implements Step {
        @Override
        public Shape output(Shape x) {
            return geometry.output(x, x.c());
        }
    }

    /** (N,C,D,H,W) -> (N,C): mean over D,H,W. */
    record Average(int x) implements Step {
        @Override
        public Shape output(Shape x) {
            return Shape.matrix(x.n(), x.c());
        }
    }

    /**
     * (N,I) -> (N,O).
     *
     * @param weights (O,I)
     * @param bias (O)
     */
    record Dense(int x, float[] weights, float[] bias, boolean relu) implements Step {
        @Override
        public Shape output(Shape x) {
            return Shape.matrix(x.n(), bias.length);
        }
    }
}
