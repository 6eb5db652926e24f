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
    private final Arena arena;
    private final Shape input;
    private final Held y;
    private @Nullable Tensor x;

    DenseLayer(Place place, DenseSpec spec, int rows) {
        backend = place.backend();
        weight = place.parameters().get(spec.weight());
        arena = place.arena();
        input = Shape.matrix(rows, spec.inputs());
        y = new Held(arena, Shape.matrix(rows, spec.outputs()));
    }

    @Override
    public Tensor forward(Tensor input, Statistics statistics) {
        x = input;
        backend.denseForward(input, weight.value(), y.take());
        return y.get();
    }

    @Override
    public Tensor backward(Tensor dY) {
        backend.denseBackwardWeights(Objects.requireNonNull(x, "backward before forward"), dY, weight.gradient());
        y.drop();
        Tensor dX = arena.take(input);
        backend.denseBackwardData(dY, weight.value(), dX);
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
