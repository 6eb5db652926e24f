package org.segclr.encoder.net;

import org.jspecify.annotations.Nullable;
import org.segclr.compute.Backend;
import org.segclr.compute.Scope;
import org.segclr.compute.Tensor;

/**
 * A convolution whose batch norm, where it follows directly, is folded into kernel and bias: w' = w*s, b' = (b -
 * mean)*s + beta, s = gamma / sqrt(variance + epsilon), in double.
 */
final class FoldedConv {
    private final Backend backend;
    private final ConvSpec spec;
    private final Tensor weight;
    private final Tensor bias;

    private FoldedConv(Backend backend, Scope scope, ConvSpec spec, float[] weights, float[] biases) {
        this.backend = backend;
        this.spec = spec;
        weight = scope.parameter(spec.weightShape());
        bias = scope.parameter(org.segclr.compute.Shape.vector(spec.outputs()));
        backend.upload(weights, weight);
        backend.upload(biases, bias);
    }

    /** Without a batch norm. */
    static FoldedConv plain(Backend backend, Scope scope, ConvSpec spec, EncoderWeights values) {
        return new FoldedConv(backend, scope, spec, values.of(spec.weight()), biasOf(spec, values));
    }

    static FoldedConv folded(Backend backend, Scope scope, ConvSpec spec, NormFold fold, EncoderWeights values) {
        return new FoldedConv(
                backend, scope, spec, fold.weights(values.of(spec.weight())), fold.biases(biasOf(spec, values)));
    }

    private static float[] biasOf(ConvSpec spec, EncoderWeights values) {
        return spec.biased() ? values.of(spec.bias()) : new float[spec.outputs()];
    }

    void run(Tensor x, @Nullable Tensor residual, boolean relu, Tensor y) {
        backend.conv3dInference(spec.geometry(), x, weight, bias, residual, relu, y);
    }
}
