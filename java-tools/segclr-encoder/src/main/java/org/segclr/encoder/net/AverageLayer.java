package org.segclr.encoder.net;

import org.segclr.compute.Backend;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/** x (N,C,D,H,W) -> y (N,C): the mean over space. */
final class AverageLayer implements Layer {
    private final Backend backend;
    private final Shape output;
    private final Tensor y;
    private final Tensor dX;

    AverageLayer(Place place, Shape input) {
        backend = place.backend();
        output = Shape.matrix(input.n(), input.c());
        y = place.scope().activation(output);
        dX = place.scope().activation(input);
    }

    @Override
    public Tensor forward(Tensor x, Statistics statistics) {
        backend.averageForward(x, y);
        return y;
    }

    @Override
    public Tensor backward(Tensor dY) {
        backend.averageBackward(dY, dX);
        return dX;
    }

    @Override
    public Shape output() {
        return output;
    }
}
