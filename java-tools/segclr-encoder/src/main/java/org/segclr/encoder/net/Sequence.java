package org.segclr.encoder.net;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/**
 * Layers one after another; at least one. Where memory matters more than time it keeps only its input and its output
 * between the passes, and computes what lies between again, to the same bits, before it goes back.
 */
final class Sequence implements Layer {
    private final List<Layer> layers;
    private final boolean recompute;
    private @Nullable Tensor x;

    Sequence(List<? extends Layer> layers) {
        this(layers, false);
    }

    Sequence(List<? extends Layer> layers, boolean recompute) {
        this.layers = List.copyOf(layers);
        this.recompute = recompute;
    }

    @Override
    public Tensor forward(Tensor input, Statistics statistics) {
        x = input;
        Tensor y = input;
        for (Layer layer : layers) {
            y = layer.forward(y, statistics);
        }
        if (recompute) {
            layers.subList(0, layers.size() - 1).forEach(Layer::drop);
        }
        return y;
    }

    @Override
    public Tensor backward(Tensor dY) {
        if (recompute) {
            relocate(Objects.requireNonNull(x, "backward before forward"));
        }
        Tensor d = dY;
        for (int i = layers.size() - 1; i >= 0; i--) {
            d = layers.get(i).backward(d);
        }
        return d;
    }

    /** Computes all again but the last layer's output, which is there. */
    @Override
    public void relocate(Tensor input) {
        Tensor y = input;
        for (Layer layer : layers.subList(0, layers.size() - 1)) {
            y = layer.forward(y, Statistics.BATCH);
        }
        layers.get(layers.size() - 1).relocate(y);
    }

    @Override
    public void drop() {
        layers.forEach(Layer::drop);
    }

    /** Ends the hold on the last layer's output alone: where the caller has used it up. */
    void dropOutput() {
        layers.get(layers.size() - 1).drop();
    }

    @Override
    public Shape output() {
        return layers.get(layers.size() - 1).output();
    }
}
