package org.segclr.encoder.net;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.segclr.compute.Backend;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/**
 * max(x, 0). The gradient is always made in place; the output where the layer before does not need its own again:
 * convolution and batch norm do not, a pool does.
 */
final class ReluLayer implements Layer {
    private final Backend backend;
    private final Shape shape;
    private final Optional<Held> own;
    private @Nullable Tensor y;

    private ReluLayer(Place place, Shape shape, Optional<Held> own) {
        backend = place.backend();
        this.shape = shape;
        this.own = own;
    }

    static ReluLayer inPlace(Place place, Shape shape) {
        return new ReluLayer(place, shape, Optional.empty());
    }

    static ReluLayer apart(Place place, Shape shape) {
        return new ReluLayer(place, shape, Optional.of(new Held(place.arena(), shape)));
    }

    @Override
    public Tensor forward(Tensor x, Statistics statistics) {
        Tensor target = own.map(Held::take).orElse(x);
        backend.reluForward(x, target);
        y = target;
        return target;
    }

    @Override
    public Tensor backward(Tensor dY) {
        backend.reluBackward(Objects.requireNonNull(y, "backward before forward"), dY, dY);
        own.ifPresent(Held::drop);
        return dY;
    }

    @Override
    public void relocate(Tensor x) {
        y = own.map(Held::get).orElse(x);
    }

    @Override
    public void drop() {
        own.ifPresent(Held::drop);
    }

    @Override
    public Shape output() {
        return shape;
    }
}
