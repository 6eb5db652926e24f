package org.segclr.encoder.net;

import java.util.Optional;
import org.segclr.compute.Backend;
import org.segclr.compute.Scope;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/** One residual block for inference. The published one keeps its batch norms, which stand behind a ReLU. */
final class FoldedBlock {
    private final Backend backend;
    private final boolean published;
    private final FoldedConv conv1;
    private final FoldedConv conv2;
    private final Optional<FoldedConv> shortcut;
    private final Optional<InferenceNorm> norm1;
    private final Optional<InferenceNorm> norm2;
    private final Tensor middle;
    private final Tensor side;
    private final Tensor y;
    private final Shape output;

    FoldedBlock(Backend backend, Scope scope, BlockSpec spec, EncoderWeights values, Shape input) {
        this.backend = backend;
        published = values.config().variant() == Variant.PUBLISHED;
        output = spec.conv1().geometry().output(input, spec.conv1().outputs());
        conv1 = conv(scope, spec.conv1(), spec.norm1(), values);
        conv2 = conv(scope, spec.conv2(), spec.norm2(), values);
        shortcut = spec.shortcut()
                .map(s -> FoldedConv.folded(backend, scope, s.conv(), NormFold.of(s.norm(), values), values));
        norm1 = norm(scope, spec.norm1(), values);
        norm2 = norm(scope, spec.norm2(), values);
        middle = scope.activation(output);
        side = scope.activation(output);
        y = scope.activation(output);
    }

    private FoldedConv conv(Scope scope, ConvSpec spec, NormSpec norm, EncoderWeights values) {
        return published
                ? FoldedConv.plain(backend, scope, spec, values)
                : FoldedConv.folded(backend, scope, spec, NormFold.of(norm, values), values);
    }

    private Optional<InferenceNorm> norm(Scope scope, NormSpec spec, EncoderWeights values) {
        return published ? Optional.of(new InferenceNorm(backend, scope, spec, values, output)) : Optional.empty();
    }

    Shape output() {
        return output;
    }

    Tensor run(Tensor x) {
        shortcut.ifPresent(s -> s.run(x, null, false, side));
        Tensor identity = shortcut.isPresent() ? side : x;
        conv1.run(x, null, true, middle);
        if (!published) {
            conv2.run(middle, identity, true, y);
            return y;
        }
        Tensor normed = norm1.orElseThrow().run(middle);
        conv2.run(normed, null, true, y);
        Tensor last = norm2.orElseThrow().run(y);
        backend.addRelu(last, identity, y);
        return y;
    }
}
