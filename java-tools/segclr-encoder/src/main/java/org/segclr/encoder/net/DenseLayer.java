package org.segclr.encoder.net;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.segclr.compute.Backend;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/** x (N,I) -> y (N,O) = x w^T. */
final class DenseLayer implements Layer {
    private final Backend backend;
    private final Parameter weight;
    private final Shape output;
    private final Tensor y;
    private final Tensor dX;
    private @Nullable Tensor x;

    DenseLayer(Place place, DenseSpec spec, int rows) {
        backend = place.backend();
        weight = place.parameters().get(spec.weight());
        output = Shape.matrix(rows, spec.outputs());
        y = place.scope().activation(output);
        dX = place.scope().activation(Shape.matrix(rows, spec.inputs()));
    }

    @Override
    public Tensor forward(Tensor input, Statistics statistics) {
        x = input;
        backend.denseForward(input, weight.value(), y);
        return y;
    }

    @Override
    public Tensor backward(Tensor dY) {
        backend.denseBackwardWeights(Objects.requireNonNull(x, "backward before forward"), dY, weight.gradient());
        backend.denseBackwardData(dY, weight.value(), dX);
        return dX;
    }

    @Override
    public Shape output() {
        return output;
    }
}
