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
    private final Arena arena;
    private final Shape input;
    private final Held y;
    private @Nullable Tensor x;

    MaxPoolLayer(Place place, Conv3d geometry, Shape input) {
        backend = place.backend();
        this.geometry = geometry;
        this.input = input;
        arena = place.arena();
        y = new Held(arena, geometry.output(input, input.c()));
    }

    @Override
    public Tensor forward(Tensor input, Statistics statistics) {
        x = input;
        backend.maxPoolForward(geometry, input, y.take());
        return y.get();
    }

    @Override
    public Tensor backward(Tensor dY) {
        Tensor dX = arena.take(input);
        backend.maxPoolBackward(geometry, Objects.requireNonNull(x, "backward before forward"), y.get(), dY, dX);
        y.drop();
        arena.give(dY);
        return dX;
    }

    @Override
    public void relocate(Tensor input) {
        x = input;
    }

    @Override
    public void drop() {
        y.drop();
    }

    @Override
    public Shape output() {
        return y.shape();
    }
}
