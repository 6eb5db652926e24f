package org.segclr.encoder.net;

import org.segclr.compute.Backend;
import org.segclr.compute.Scope;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/** One layer of a head for inference: dense with its batch norm folded in, then ReLU where there is one. */
final class FoldedDense {
    private final Backend backend;
    private final boolean relu;
    private final Tensor weight;
    private final Tensor bias;
    private final Tensor y;

    FoldedDense(Backend backend, Scope scope, DenseSpec spec, EncoderWeights values, int rows) {
        this.backend = backend;
        relu = spec.relu();
        NormFold fold = NormFold.of(spec.norm(), values);
        weight = scope.parameter(Shape.matrix(spec.outputs(), spec.inputs()));
        bias = scope.parameter(Shape.vector(spec.outputs()));
        y = scope.activation(Shape.matrix(rows, spec.outputs()));
        backend.upload(fold.weights(values.of(spec.weight())), weight);
        backend.upload(fold.biases(new float[spec.outputs()]), bias);
    }

    Tensor run(Tensor x) {
        backend.denseForward(x, weight, y);
        backend.addBias(bias, y);
        if (relu) {
            backend.reluForward(y, y);
        }
        return y;
    }
}
