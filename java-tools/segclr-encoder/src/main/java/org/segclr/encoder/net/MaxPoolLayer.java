package org.segclr.encoder.net;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.segclr.compute.Backend;
import org.segclr.compute.Conv3d;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/** Maximum over the window. */
final class MaxPoolLayer implements Layer {
    private final Backend backend;
    private final Conv3d geometry;
    private final Shape output;
    private final Tensor y;
    private final Tensor dX;
    private @Nullable Tensor x;

    MaxPoolLayer(Place place, Conv3d geometry, Shape input) {
        backend = place.backend();
        this.geometry = geometry;
        output = geometry.output(input, input.c());
        y = place.scope().activation(output);
        dX = place.scope().activation(input);
    }

    @Override
    public Tensor forward(Tensor input, Statistics statistics) {
        x = input;
        backend.maxPoolForward(geometry, input, y);
        return y;
    }

    @Override
    public Tensor backward(Tensor dY) {
        backend.maxPoolBackward(geometry, Objects.requireNonNull(x, "backward before forward"), y, dY, dX);
        return dX;
    }

    @Override
    public Shape output() {
        return output;
    }
}
