package org.segclr.encoder.net;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.segclr.compute.Backend;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/** y = relu(main(x) + shortcut(x)), the sum in place over main's output. */
final class ResidualBlock implements Layer {
    private final Backend backend;
    private final Layer main;
    private final Optional<Layer> shortcut;
    private @Nullable Tensor y;

    ResidualBlock(Backend backend, Layer main, Optional<Layer> shortcut) {
        this.backend = backend;
        this.main = main;
        this.shortcut = shortcut;
    }

    @Override
    public Tensor forward(Tensor x, Statistics statistics) {
        Tensor side = shortcut.map(s -> s.forward(x, statistics)).orElse(x);
        Tensor sum = main.forward(x, statistics);
        backend.addRelu(sum, side, sum);
        y = sum;
        return sum;
    }

    @Override
    public Tensor backward(Tensor dY) {
        backend.reluBackward(Objects.requireNonNull(y, "backward before forward"), dY, dY);
        Tensor dX = main.backward(dY);
        Tensor dSide = shortcut.map(s -> s.backward(dY)).orElse(dY);
        backend.axpby(1f, dSide, 1f, dX);
        return dX;
    }

    @Override
    public Shape output() {
        return main.output();
    }
}
