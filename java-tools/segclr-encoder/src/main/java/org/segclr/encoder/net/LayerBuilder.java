package org.segclr.encoder.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segclr.compute.Shape;

/** Turns specifications into layers of one batch size, and remembers the batch norms among them. */
final class LayerBuilder {
    private final Layer.Place place;
    private final Variant variant;
    private final boolean recompute;
    private final List<BatchNormLayer> norms = new ArrayList<>();

    /** @param recompute whether blocks keep only what goes in and out between the passes */
    LayerBuilder(Layer.Place place, Variant variant, boolean recompute) {
        this.recompute = recompute;
        this.place = place;
        this.variant = variant;
    }

    List<BatchNormLayer> norms() {
        return List.copyOf(norms);
    }

    BatchNormLayer norm(NormSpec spec, Shape shape) {
        BatchNormLayer layer = new BatchNormLayer(place, spec, shape);
        norms.add(layer);
        return layer;
    }

    /** modern: conv, norm, relu, conv, norm; published: conv, relu, norm, conv, relu, norm. */
    ResidualBlock block(BlockSpec spec, Shape input) {
        List<Layer> main = new ArrayList<>();
        Conv3dLayer conv1 = new Conv3dLayer(place, spec.conv1(), input);
        Shape output = conv1.output();
        main.add(conv1);
        if (variant == Variant.PUBLISHED) {
            main.add(ReluLayer.inPlace(place, output));
            main.add(norm(spec.norm1(), output));
        } else {
            main.add(norm(spec.norm1(), output));
            main.add(ReluLayer.inPlace(place, output));
        }
        main.add(new Conv3dLayer(place, spec.conv2(), output));
        if (variant == Variant.PUBLISHED) {
            main.add(ReluLayer.inPlace(place, output));
        }
        main.add(norm(spec.norm2(), output));
        Optional<Sequence> shortcut = spec.shortcut()
                .map(s -> new Sequence(
                        List.of(new Conv3dLayer(place, s.conv(), input), norm(s.norm(), output)), recompute));
        return new ResidualBlock(place, new Sequence(main, recompute), shortcut);
    }

    Sequence head(List<DenseSpec> specs, int rows) {
        List<Layer> layers = new ArrayList<>();
        for (DenseSpec spec : specs) {
            DenseLayer dense = new DenseLayer(place, spec, rows);
            layers.add(dense);
            layers.add(norm(spec.norm(), dense.output()));
            if (spec.relu()) {
                layers.add(ReluLayer.inPlace(place, dense.output()));
            }
        }
        return new Sequence(layers);
    }
}
