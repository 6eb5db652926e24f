package org.segclr.encoder.net;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/** x (N,C,D,H,W) -> y (N,K,D',H',W'), with a bias in the published variant. */
final class Conv3dLayer implements Layer {
    private final Place place;
    private final ConvSpec spec;
    private final Shape input;
    private final Parameter weight;
    private final Optional<Parameter> bias;
    private final Held y;
    private @Nullable Tensor x;

    Conv3dLayer(Place place, ConvSpec spec, Shape input) {
        this.place = place;
        this.spec = spec;
        this.input = input;
        weight = place.parameters().get(spec.weight());
        bias = spec.biased() ? Optional.of(place.parameters().get(spec.bias())) : Optional.empty();
        y = new Held(place.arena(), spec.geometry().output(input, spec.outputs()));
    }

    @Override
    public Tensor forward(Tensor input, Statistics statistics) {
        x = input;
        place.backend().conv3dForward(spec.geometry(), input, weight.value(), y.take());
        bias.ifPresent(b -> place.backend().addBias(b.value(), y.get()));
        return y.get();
    }

    @Override
    public Tensor backward(Tensor dY) {
        accumulate(dY);
        Tensor dX = place.arena().take(input);
        place.backend().conv3dBackwardData(spec.geometry(), dY, weight.value(), dX);
        place.arena().give(dY);
        return dX;
    }

    /** The gradients of the parameters alone: for the first layer, whose input needs none. */
    void accumulate(Tensor dY) {
        y.drop();
        Tensor seen = java.util.Objects.requireNonNull(x, "backward before forward");
        place.backend().conv3dBackwardWeights(spec.geometry(), seen, dY, weight.gradient());
        bias.ifPresent(b -> place.backend().addBiasBackward(dY, b.gradient()));
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
