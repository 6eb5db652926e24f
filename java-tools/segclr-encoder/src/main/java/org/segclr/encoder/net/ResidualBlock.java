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
    private final Arena arena;
    private final Sequence main;
    private final Optional<Sequence> shortcut;
    private @Nullable Tensor y;

    ResidualBlock(Place place, Sequence main, Optional<Sequence> shortcut) {
        backend = place.backend();
        arena = place.arena();
        this.main = main;
        this.shortcut = shortcut;
    }

    @Override
    public Tensor forward(Tensor x, Statistics statistics) {
        Tensor side = shortcut.map(s -> s.forward(x, statistics)).orElse(x);
        Tensor sum = main.forward(x, statistics);
        backend.addRelu(sum, side, sum);
        shortcut.ifPresent(Sequence::dropOutput);
        y = sum;
        return sum;
    }

    @Override
    public Tensor backward(Tensor dY) {
        backend.reluBackward(Objects.requireNonNull(y, "backward before forward"), dY, dY);
        arena.share(dY); // both ways need it
        Tensor dX = main.backward(dY);
        Tensor dSide = shortcut.map(s -> s.backward(dY)).orElse(dY);
        backend.axpby(1f, dSide, 1f, dX);
        arena.give(dSide);
        return dX;
    }

    @Override
    public void relocate(Tensor x) {
        throw new IllegalStateException("a block is not recomputed, what is in it is");
    }

    @Override
    public void drop() {
        main.drop();
        shortcut.ifPresent(Sequence::drop);
    }

    @Override
    public Shape output() {
        return main.output();
    }
}
