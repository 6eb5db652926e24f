package org.segclr.cpu.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.segclr.compute.Conv3d;
import org.segclr.compute.Graph;
import org.segclr.compute.Shape;
import org.segclr.compute.Step;
import org.segclr.core.random.Seeds;

/** Small residual networks of the encoder's form, with random weights that keep values near 1. */
final class Nets {
    private final List<Step> steps = new ArrayList<>();
    private final SplittableRandom random = Seeds.random(5, "nets");
    private final boolean published;

    private Nets(boolean published) {
        this.published = published;
    }

    /** Stem, pool, two stages of two blocks, mean, two dense layers; outputs of 64 and 16 values. */
    static Graph resnet(int side, int channels, boolean published) {
        return resnet(side, channels, 2, published);
    }

    /** The same with another number of stages; each halves its maps and doubles their channels, but for the first. */
    static Graph resnet(int side, int channels, int stages, boolean published) {
        return new Nets(published).build(side, channels, stages);
    }

    private Graph build(int side, int first, int stages) {
        int channels = first;
        int x = conv(0, 1, channels, Conv3d.same(7, 2), Step.Epilogue.plain(!published));
        x = add(new Step.MaxPool(x, Conv3d.same(3, 2)));
        x = block(x, channels, channels, 1, true);
        x = block(x, channels, channels, 1, false);
        for (int stage = 1; stage < stages; stage++) {
            x = block(x, channels, 2 * channels, 2, true);
            channels *= 2;
            x = block(x, channels, channels, 1, false);
        }
        int embedding = dense(add(new Step.Average(x)), channels, 64, true);
        int projection = dense(embedding, 64, 16, false);
        return new Graph(side, steps, List.of(embedding, projection));
    }

    private int block(int x, int inputs, int outputs, int stride, boolean shortcut) {
        int identity = shortcut ? conv(x, inputs, outputs, Conv3d.same(1, stride), Step.Epilogue.plain(false)) : x;
        int middle = conv(x, inputs, outputs, Conv3d.same(3, stride), then(outputs, OptionalInt.empty()));
        return conv(middle, outputs, outputs, Conv3d.same(3, 1), then(outputs, OptionalInt.of(identity)));
    }

    private Step.Epilogue then(int channels, OptionalInt residual) {
        if (!published) {
            return new Step.Epilogue(Optional.empty(), residual, true);
        }
        Step.Norm norm = new Step.Norm(
                uniform(channels, 0.6, 1.4),
                uniform(channels, -0.3, 0.3),
                uniform(channels, -0.3, 0.3),
                uniform(channels, 0.6, 1.4),
                1e-5f);
        return new Step.Epilogue(Optional.of(norm), residual, residual.isPresent());
    }

    private int conv(int x, int inputs, int outputs, Conv3d geometry, Step.Epilogue then) {
        Shape shape = Shape.cube(outputs, inputs, geometry.kernel());
        double scale = Math.sqrt(2.0 * outputs / shape.elements());
        float[] weights = new float[shape.elements()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (scale * random.nextGaussian());
        }
        return add(new Step.Convolution(x, geometry, weights, uniform(outputs, -0.2, 0.2), then));
    }

    private int dense(int x, int inputs, int outputs, boolean relu) {
        return add(new Step.Dense(x, uniform(inputs * outputs, -0.5, 0.5), uniform(outputs, -0.2, 0.2), relu));
    }

    private float[] uniform(int count, double from, double to) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(from, to);
        }
        return values;
    }

    private int add(Step step) {
        steps.add(step);
        return steps.size();
    }
}
