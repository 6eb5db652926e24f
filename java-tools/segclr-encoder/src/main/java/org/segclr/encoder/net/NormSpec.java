package org.segclr.encoder.net;

import java.util.ArrayList;
import java.util.List;
import org.segclr.compute.Shape;

/**
 * One batch norm.
 *
 * @param shifted with a trained shift (beta); the last one of each head of the modern variant has none
 * @param scale first value of the scale (gamma): ONE, or ZERO at the end of a modern block
 */
public record NormSpec(String name, int channels, boolean shifted, Initialiser scale) {
    public static final float EPSILON = 1e-5f;
    /** Share of the old running statistics that stays after a step. */
    public static final float DECAY = 0.9f;

    public static NormSpec plain(String name, int channels) {
        return new NormSpec(name, channels, true, Initialiser.ONE);
    }

    public String gamma() {
        return name + ".weight";
    }

    public String beta() {
        return name + ".bias";
    }

    public String mean() {
        return name + ".running_mean";
    }

    public String variance() {
        return name + ".running_var";
    }

    List<TensorSpec> tensors() {
        Shape shape = Shape.vector(channels);
        List<TensorSpec> list = new ArrayList<>();
        list.add(new TensorSpec(gamma(), shape, TensorSpec.Kind.NORM, scale));
        if (shifted) {
            list.add(new TensorSpec(beta(), shape, TensorSpec.Kind.NORM, Initialiser.ZERO));
        }
        list.add(new TensorSpec(mean(), shape, TensorSpec.Kind.STATISTIC, Initialiser.ZERO));
        list.add(new TensorSpec(variance(), shape, TensorSpec.Kind.STATISTIC, Initialiser.ONE));
        return list;
    }
}
