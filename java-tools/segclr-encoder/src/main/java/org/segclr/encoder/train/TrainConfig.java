package org.segclr.encoder.train;

import java.util.Map;
import java.util.TreeMap;
import org.segclr.core.error.SegclrException;

/**
 * How long and how a training runs; the network's shape is {@link org.segclr.encoder.net.EncoderConfig}.
 *
 * @param batch pairs a step; the network sees twice as many patches
 * @param warmup steps over which the rate rises from 0, part of {@code steps}
 */
public record TrainConfig(
        int batch,
        int steps,
        OptimiserKind optimiser,
        double learningRate,
        int warmup,
        double weightDecay,
        double temperature,
        double maxShiftVoxels,
        boolean differentSegments,
        long seed) {
    public static final int DEFAULT_BATCH = 64;
    public static final int DEFAULT_STEPS = 1000;
    public static final String DEFAULT_OPTIMISER = "adamw";
    public static final double DEFAULT_LEARNING_RATE = 1e-3;
    public static final int DEFAULT_WARMUP = 0;
    public static final double DEFAULT_WEIGHT_DECAY = 1e-4;
    public static final double DEFAULT_TEMPERATURE = 0.1;
    public static final int DEFAULT_LOG_EVERY = 10;
    public static final int DEFAULT_CHECKPOINT_EVERY = 100;

    public TrainConfig {
        require(batch >= 2, "batch", batch, "at least 2 pairs");
        require(steps >= 1, "steps", steps, "at least 1");
        require(learningRate > 0, "learning_rate", learningRate, "above 0");
        require(warmup >= 0 && warmup < steps, "warmup", warmup, "at least 0 and below steps " + steps);
        require(weightDecay >= 0, "weight_decay", weightDecay, "at least 0");
        require(temperature > 0, "temperature", temperature, "above 0; 0.1 is the reference's");
        require(maxShiftVoxels >= 0, "max_shift", maxShiftVoxels, "at least 0 voxels");
    }

    private static void require(boolean holds, String name, Number value, String limit) {
        if (!holds) {
            throw SegclrException.usage("--" + name + " " + value + ": must be " + limit);
        }
    }

    /** What must be equal for two runs to be the same one. */
    public Map<String, String> identity() {
        Map<String, String> all = new TreeMap<>();
        all.put("batch", Integer.toString(batch));
        all.put("steps", Integer.toString(steps));
        all.put("optimiser", optimiser.word());
        all.put("learning_rate", Double.toString(learningRate));
        all.put("warmup", Integer.toString(warmup));
        all.put("weight_decay", Double.toString(weightDecay));
        all.put("temperature", Double.toString(temperature));
        all.put("max_shift", Double.toString(maxShiftVoxels));
        all.put("different_segments", Boolean.toString(differentSegments));
        all.put("seed", Long.toString(seed));
        return all;
    }

    /** Cosine to 0 over the steps after a linear rise (Loshchilov and Hutter 2017). @param step 0 for the first */
    public double rate(int step) {
        if (step < warmup) {
            return learningRate * (step + 1) / warmup;
        }
        double part = (double) (step - warmup) / (steps - warmup);
        return learningRate * 0.5 * (1 + Math.cos(Math.PI * part));
    }
}
