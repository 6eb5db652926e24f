package org.segclr.encoder.net;

import org.segclr.compute.Backend;
import org.segclr.compute.Scope;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/** A batch norm with running statistics that cannot be folded. */
final class InferenceNorm {
    private final Backend backend;
    private final Tensor gamma;
    private final Tensor beta;
    private final Tensor mean;
    private final Tensor variance;
    private final Tensor y;

    InferenceNorm(Backend backend, Scope scope, NormSpec spec, EncoderWeights values, Shape shape) {
        this.backend = backend;
        gamma = vector(scope, values.of(spec.gamma()));
        beta = vector(scope, spec.shifted() ? values.of(spec.beta()) : new float[spec.channels()]);
        mean = vector(scope, values.of(spec.mean()));
        variance = vector(scope, values.of(spec.variance()));
        y = scope.activation(shape);
    }

    private Tensor vector(Scope scope, float[] values) {
        Tensor tensor = scope.parameter(Shape.vector(values.length));
        backend.upload(values, tensor);
        return tensor;
    }

    Tensor run(Tensor x) {
        backend.batchNormInference(x, gamma, beta, NormSpec.EPSILON, mean, variance, y);
        return y;
    }
}
