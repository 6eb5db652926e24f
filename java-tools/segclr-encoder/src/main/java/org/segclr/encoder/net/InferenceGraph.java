package org.segclr.encoder.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.segclr.compute.Graph;
import org.segclr.compute.Step;

/**
 * The encoder as a {@link Graph}. A batch norm that follows its convolution or dense layer directly is folded into
 * weights and bias: w' = w*s, b' = (b - mean)*s + beta, s = gamma / sqrt(variance + epsilon), in double. The published
 * variant keeps those that stand behind a ReLU. Outputs: embedding, projection.
 */
final class InferenceGraph {
    private final EncoderWeights values;
    private final boolean published;
    private final List<Step> steps = new ArrayList<>();

    private InferenceGraph(EncoderWeights values) {
        this.values = values;
        this.published = values.config().variant() == Variant.PUBLISHED;
    }

    static Graph of(EncoderWeights values) {
        return new InferenceGraph(values).build(Architecture.of(values.config()));
    }

    private Graph build(Architecture architecture) {
        int x = folded(0, architecture.stem(), architecture.stemNorm(), Step.Epilogue.plain(architecture.stemRelu()));
        x = add(new Step.MaxPool(x, Architecture.POOL));
        for (BlockSpec block : architecture.blocks()) {
            x = block(x, block);
        }
        int embedding = head(add(new Step.Average(x)), architecture.bottleneck());
        int projection = head(embedding, architecture.projection());
        return new Graph(values.config().fieldOfView().side(), steps, List.of(embedding, projection));
    }

    private int block(int x, BlockSpec block) {
        int identity = block.shortcut()
                .map(s -> folded(x, s.conv(), s.norm(), Step.Epilogue.plain(false)))
                .orElse(x);
        int middle = conv(x, block.conv1(), block.norm1(), OptionalInt.empty());
        return conv(middle, block.conv2(), block.norm2(), OptionalInt.of(identity));
    }

    /** A convolution of a block's main path; the ReLU at its end is the modern variant's or the sum's. */
    private int conv(int x, ConvSpec conv, NormSpec norm, OptionalInt residual) {
        if (!published) {
            return folded(x, conv, norm, new Step.Epilogue(Optional.empty(), residual, true));
        }
        Step.Epilogue then = new Step.Epilogue(Optional.of(norm(norm)), residual, residual.isPresent());
        return add(new Step.Convolution(x, conv.geometry(), values.of(conv.weight()), bias(conv), then));
    }

    private int folded(int x, ConvSpec conv, NormSpec norm, Step.Epilogue then) {
        NormFold fold = NormFold.of(norm, values);
        float[] weights = fold.weights(values.of(conv.weight()));
        return add(new Step.Convolution(x, conv.geometry(), weights, fold.biases(bias(conv)), then));
    }

    private float[] bias(ConvSpec conv) {
        return conv.biased() ? values.of(conv.bias()) : new float[conv.outputs()];
    }

    private Step.Norm norm(NormSpec norm) {
        return new Step.Norm(
                values.of(norm.gamma()),
                norm.shifted() ? values.of(norm.beta()) : new float[norm.channels()],
                values.of(norm.mean()),
                values.of(norm.variance()),
                NormSpec.EPSILON);
    }

    private int head(int x, List<DenseSpec> layers) {
        int y = x;
        for (DenseSpec layer : layers) {
            NormFold fold = NormFold.of(layer.norm(), values);
            float[] weights = fold.weights(values.of(layer.weight()));
            y = add(new Step.Dense(y, weights, fold.biases(new float[layer.outputs()]), layer.relu()));
        }
        return y;
    }

    /** @return the number of the value it makes */
    private int add(Step step) {
        steps.add(step);
        return steps.size();
    }
}
