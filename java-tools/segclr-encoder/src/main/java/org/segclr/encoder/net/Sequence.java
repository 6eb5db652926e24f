package org.segclr.encoder.net;

import java.util.List;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/** Layers one after another; at least one. */
final class Sequence implements Layer {
    private final List<Layer> layers;

    Sequence(List<? extends Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    @Override
    public Tensor forward(Tensor x, Statistics statistics) {
        Tensor y = x;
        for (Layer layer : layers) {
            y = layer.forward(y, statistics);
        }
        return y;
    }

    @Override
    public Tensor backward(Tensor dY) {
        Tensor d = dY;
        for (int i = layers.size() - 1; i >= 0; i--) {
            d = layers.get(i).backward(d);
        }
        return d;
    }

    @Override
    public Shape output() {
        return layers.get(layers.size() - 1).output();
    }
}
