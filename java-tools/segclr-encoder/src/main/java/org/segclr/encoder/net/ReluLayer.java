package org.segclr.encoder.net;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.segclr.compute.Backend;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/** max(x, 0), in place both ways: neither convolution nor batch norm needs its own output again. */
final class ReluLayer implements Layer {
    private final Backend backend;
    private final Shape shape;
    private @Nullable Tensor y;

    ReluLayer(Place place, Shape shape) {
        backend = place.backend();
        this.shape = shape;
    }

    @Override
    public Tensor forward(Tensor x, Statistics statistics) {
        y = x;
        backend.reluForward(x, x);
        return x;
    }

    @Override
    public Tensor backward(Tensor dY) {
        backend.reluBackward(Objects.requireNonNull(y, "backward before forward"), dY, dY);
        return dY;
    }

    @Override
    public Shape output() {
        return shape;
    }
}
