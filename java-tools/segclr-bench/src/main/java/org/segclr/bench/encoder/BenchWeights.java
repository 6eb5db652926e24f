package org.segclr.bench.encoder;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.segclr.bench.BenchSettings;
import org.segclr.compute.Backend;
import org.segclr.compute.Precision;
import org.segclr.compute.Scope;
import org.segclr.core.random.Seeds;
import org.segclr.encoder.net.Architecture;
import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.net.Initialiser;
import org.segclr.encoder.net.Parameters;
import org.segclr.encoder.net.TensorSpec;
import org.segclr.encoder.net.TrainingNetwork;

/**
 * Weights as a trained network might have: first values, but scales 0.5..1.5 (half of it where a block ends, whose
 * scale would start at 0 and hide its convolutions) and shifts N(0, 0.1); running statistics are those of a batch, half
 * of it masked.
 */
final class BenchWeights {
    static final long SEED = 20260101;
    private static final double SHIFT = 0.1;
    private static final float FAR = 10;

    private BenchWeights() {}

    static EncoderWeights of(BenchSettings settings, EncoderConfig config) {
        EncoderConfig small = EncoderConfig.of(config.variant(), config.width(), Case.SMALL.side());
        EncoderWeights drawn = drawn(small);
        try (Backend backend = Ours.open(settings, Precision.FP32);
                Scope scope = backend.scope()) {
            Parameters parameters = new Parameters(backend, scope, drawn);
            TrainingNetwork network =
                    new TrainingNetwork(backend, scope, parameters, Architecture.of(small), Case.SMALL.rows());
            network.forward(BenchInputs.mixed(Case.SMALL.rows(), Case.SMALL.side(), SEED));
            network.updateRunning(0f);
            return new EncoderWeights(config, parameters.download().values());
        }
    }

    /**
     * The same, but every batch norm shifted by 10 or -10, channel by channel: each ReLU is on or off for good, and no
     * rounding makes it change sides.
     */
    static EncoderWeights withoutEdges(EncoderWeights weights) {
        Map<String, float[]> values = new LinkedHashMap<>(weights.values());
        for (TensorSpec spec : Architecture.of(weights.config()).tensors()) {
            if (spec.kind() == TensorSpec.Kind.NORM && spec.name().endsWith(".bias")) {
                float[] shifts = new float[spec.shape().elements()];
                for (int c = 0; c < shifts.length; c++) {
                    shifts[c] = c % 2 == 0 ? FAR : -FAR;
                }
                values.put(spec.name(), shifts);
            }
        }
        return new EncoderWeights(weights.config(), values);
    }

    private static EncoderWeights drawn(EncoderConfig config) {
        EncoderWeights first = EncoderWeights.initial(config, SEED, Initialiser.DENSE_FAN_IN);
        Map<String, float[]> values = new LinkedHashMap<>(first.values());
        for (TensorSpec spec : Architecture.of(config).tensors()) {
            if (spec.kind() == TensorSpec.Kind.NORM || spec.kind() == TensorSpec.Kind.BIAS) {
                values.put(spec.name(), norm(spec));
            }
        }
        return new EncoderWeights(config, values);
    }

    private static float[] norm(TensorSpec spec) {
        RandomGenerator random = Seeds.random(SEED, "bench " + spec.name());
        boolean shift = spec.name().endsWith(".bias");
        double size = spec.initialiser() == Initialiser.ZERO ? 0.5 : 1;
        float[] values = new float[spec.shape().elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (shift ? SHIFT * random.nextGaussian() : size * random.nextDouble(0.5, 1.5));
        }
        return values;
    }
}
