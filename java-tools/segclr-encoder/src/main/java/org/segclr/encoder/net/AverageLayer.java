package org.segclr.encoder.net;

import org.segclr.compute.Backend;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/** x (N,C,D,H,W) -> y (N,C): the mean over space. */
final class AverageLayer implements Layer {
    private final Backend backend;
    private final Arena arena;
    private final Shape input;
    private final Held y;

    AverageLayer(Place place, Shape input) {
        backend = place.backend();
        arena = place.arena();
        this.input = input;
        y = new Held(arena, Shape.matrix(input.n(), input.c()));
    }

    @Override
    public Tensor forward(Tensor x, Statistics statistics) {
        backend.averageForward(x, y.take());
        return y.get();
    }

    @Override
    public Tensor backward(Tensor dY) {
        y.drop();
        Tensor dX = arena.take(input);
        backend.averageBackward(dY, dX);
        arena.give(dY);
        return dX;
    }

    @Override
    public void relocate(Tensor x) {
        // its backward pass does not look at x
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
