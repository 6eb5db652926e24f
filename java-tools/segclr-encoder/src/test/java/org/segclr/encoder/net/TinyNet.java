package org.segclr.encoder.net;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.segclr.core.random.Seeds;

/** The narrowest network there is, with weights at which no gradient is zero by construction. */
public final class TinyNet {
    public static final int SIDE = 17;
    public static final int VOXELS = SIDE * SIDE * SIDE;

    private TinyNet() {}

    public static EncoderConfig config(Variant variant) {
        return EncoderConfig.of(variant, 0.01, SIDE);
    }

    /**
     * Initial weights, then scales in 0.6..1.4, shifts, biases and statistics off their first values, dense kernels of
     * size 1.
     */
    public static EncoderWeights weights(Variant variant) {
        EncoderWeights initial = EncoderWeights.initial(config(variant), 11);
        Map<String, float[]> values = new LinkedHashMap<>(initial.values());
        for (TensorSpec spec : Architecture.of(initial.config()).tensors()) {
            SplittableRandom random = Seeds.random(12, spec.name());
            float[] v = values.get(spec.name()).clone();
            for (int i = 0; i < v.length; i++) {
                if (spec.initialiser() == Initialiser.DENSE) {
                    v[i] *= 30;
                } else if (spec.kind() != TensorSpec.Kind.WEIGHT) {
                    boolean scale =
                            !spec.name().endsWith("bias") && !spec.name().endsWith("mean");
                    v[i] = (float) ((scale ? 1 : 0) + 0.4 * (2 * random.nextDouble() - 1));
                }
            }
            values.put(spec.name(), v);
        }
        return new EncoderWeights(initial.config(), values);
    }

    /** Patches that differ as neurites do: a wave of its own in a slab of its own, 0 outside, a little noise. */
    public static float[] patches(int rows, long seed) {
        float[] values = new float[rows * VOXELS];
        for (int row = 0; row < rows; row++) {
            SplittableRandom random = Seeds.random(seed, "patch", row);
            double[] normal = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            double[] wave = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            double width = random.nextDouble(3, 9);
            for (int i = 0; i < VOXELS; i++) {
                int[] at = {i % SIDE - SIDE / 2, i / SIDE % SIDE - SIDE / 2, i / (SIDE * SIDE) - SIDE / 2};
                double height = at[0] * normal[0] + at[1] * normal[1] + at[2] * normal[2];
                double phase = at[0] * wave[0] + at[1] * wave[1] + at[2] * wave[2];
                double gray = 0.5 + 0.3 * Math.sin(0.5 * phase) + 0.1 * random.nextDouble();
                values[row * VOXELS + i] = Math.abs(height) < width ? (float) gray : 0f;
            }
        }
        return values;
    }

    /** The batch norm that follows takes these away again. */
    static boolean doesNothing(String name) {
        return name.equals("stem.conv.bias")
                || name.endsWith("shortcut.conv.bias")
                || name.equals("bottleneck.2.norm.bias");
    }
}
