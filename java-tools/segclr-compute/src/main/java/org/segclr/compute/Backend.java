package org.segclr.compute;

import org.jspecify.annotations.Nullable;

/**
 * The tensor operations of the encoder. Activations and their gradients are overwritten; gradients of parameters
 * accumulate. Operations may run asynchronously; {@link #download} waits. Not for use by several threads at once. For
 * equal arguments, device and thread count the result has equal bits.
 *
 * <p>An output may be one of the inputs only where an operation says so. What NaN inputs give is not specified.
 *
 * <p>Implementations do bare arithmetic: arguments are checked once, by {@link CheckedBackend}, which
 * {@link Backends#open} puts in front of every backend.
 */
public interface Backend extends AutoCloseable {
    /** The word that chooses it: reference, cpu, cuda. */
    String name();

    /** One line for logs and provenance: library and version, precision, threads, instruction set. */
    String description();

    Scope scope();

    /** Copies values in (N,C,D,H,W) order onto the device. */
    void upload(float[] values, Tensor target);

    /** Copies a tensor into {@code values} in (N,C,D,H,W) order. */
    void download(Tensor source, float[] values);

    void fill(Tensor target, float value);

    /** y = alpha*x + beta*y, elementwise; with beta 0 old contents of y do not matter (NaN included); x may be y. */
    void axpby(float alpha, Tensor x, float beta, Tensor y);

    /** x (N,C,D,H,W), w (K,C,k,k,k) -> y (N,K,D',H',W'). */
    void conv3dForward(Conv3d geometry, Tensor x, Tensor w, Tensor y);

    /** dY (N,K,D',H',W'), w (K,C,k,k,k) -> dX (N,C,D,H,W), overwritten. */
    void conv3dBackwardData(Conv3d geometry, Tensor dY, Tensor w, Tensor dX);

    /** x (N,C,D,H,W), dY (N,K,D',H',W') -> dW (K,C,k,k,k), accumulated. */
    void conv3dBackwardWeights(Conv3d geometry, Tensor x, Tensor dY, Tensor dW);

    /**
     * y = f(conv(x, w) + bias + residual), f = ReLU or identity; bias (1,K), residual like y or null. Inference only.
     */
    void conv3dInference(
            Conv3d geometry, Tensor x, Tensor w, Tensor bias, @Nullable Tensor residual, boolean relu, Tensor y);

    /** y (N,C,D,H,W) += bias (1,C), in place. */
    void addBias(Tensor bias, Tensor y);

    /** dBias (1,C) += sum of dY (N,C,D,H,W) over all but C. */
    void addBiasBackward(Tensor dY, Tensor dBias);

    /**
     * Batch normalisation with the batch's own statistics over (N,D,H,W): y =
     * gamma*(x-mean)/sqrt(variance+epsilon)+beta. mean and variance (1,C) are written; the variance is the biased one.
     */
    void batchNormForward(Tensor x, Tensor gamma, Tensor beta, float epsilon, Tensor mean, Tensor variance, Tensor y);

    /** The same with given statistics. */
    void batchNormInference(Tensor x, Tensor gamma, Tensor beta, float epsilon, Tensor mean, Tensor variance, Tensor y);

    /** Gradient of {@link #batchNormForward}: dX overwritten, dGamma and dBeta (1,C) accumulated. */
    void batchNormBackward(
            Tensor x,
            Tensor dY,
            Tensor gamma,
            float epsilon,
            Tensor mean,
            Tensor variance,
            Tensor dX,
            Tensor dGamma,
            Tensor dBeta);

    /** y = max(x, 0); x and y may be one tensor. */
    void reluForward(Tensor x, Tensor y);

    /** dX = dY where y > 0, else 0; dY and dX may be one tensor. */
    void reluBackward(Tensor y, Tensor dY, Tensor dX);

    /** y = max(a + b, 0); y may be a or b. Its gradient is {@link #reluBackward}, for a and b alike. */
    void addRelu(Tensor a, Tensor b, Tensor y);

    /** Maximum over the window; padding counts as minus infinity. */
    void maxPoolForward(Conv3d geometry, Tensor x, Tensor y);

    /**
     * Sends dY to the first (in D,H,W order) largest element of each window; dX overwritten. x and y are those of the
     * forward pass.
     */
    void maxPoolBackward(Conv3d geometry, Tensor x, Tensor y, Tensor dY, Tensor dX);

    /** x (N,C,D,H,W) -> y (N,C): mean over D,H,W. */
    void averageForward(Tensor x, Tensor y);

    /** dY (N,C) -> dX (N,C,D,H,W), overwritten. */
    void averageBackward(Tensor dY, Tensor dX);

    /** x (N,I), w (O,I) -> y (N,O) = x w^T. */
    void denseForward(Tensor x, Tensor w, Tensor y);

    /** dY (N,O), w (O,I) -> dX (N,I), overwritten. */
    void denseBackwardData(Tensor dY, Tensor w, Tensor dX);

    /** x (N,I), dY (N,O) -> dW (O,I), accumulated. */
    void denseBackwardWeights(Tensor x, Tensor dY, Tensor dW);

    /**
     * NT-Xent over 2N projections (segclr section 2): rows 0..N-1 are the first members of the pairs, rows N..2N-1 the
     * second; each row is divided by max(its norm, 1e-6). Returns the loss, the sum of both directions averaged over N;
     * dProjections (2N,D) is overwritten with its gradient with respect to the rows before normalisation.
     */
    float ntXent(Tensor projections, float temperature, Tensor dProjections);

    /** Sum of squares of all elements, accumulated in double, in an order that does not change between runs. */
    double sumOfSquares(Tensor x);

    /** One step of AdamW (Loshchilov and Hutter 2019): w, moment1 and moment2 are updated from gradient g. */
    void adamW(AdamW step, Tensor w, Tensor g, Tensor moment1, Tensor moment2);

    /**
     * v = momentum*v + rate*(g + decay*w); w -= v. LARS is this with rate = learning rate * trust (segclr section 3).
     */
    void momentum(float rate, float momentum, float decay, Tensor w, Tensor g, Tensor v);

    /**
     * Makes a network ready for batches of up to {@code rows} patches. Here by the operations above, one after another;
     * a backend may know better ways, with the same results within rounding. To be closed before the backend.
     */
    default CompiledGraph compile(Graph graph, int rows) {
        return new StepByStep(this, graph, rows);
    }

    @Override
    void close();
}
