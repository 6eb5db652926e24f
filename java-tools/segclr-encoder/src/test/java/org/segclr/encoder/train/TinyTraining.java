package org.segclr.encoder.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.segclr.compute.Backend;
import org.segclr.compute.BackendOptions;
import org.segclr.compute.Backends;
import org.segclr.compute.Precision;
import org.segclr.core.crop.PatchCutter;
import org.segclr.core.files.AtomicFile;
import org.segclr.core.pairs.PositivePair;
import org.segclr.core.provenance.Provenance;
import org.segclr.encoder.checkpoint.EncoderFile;
import org.segclr.encoder.checkpoint.TrainingFile;
import org.segclr.encoder.data.Augmentation;
import org.segclr.encoder.data.BatchPlan;
import org.segclr.encoder.data.PairBatches;
import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.net.Variant;

/** A whole training in seconds on the cpu backend; {@link #main} runs it in a process that can be killed. */
public final class TinyTraining {
    public static final int STEPS = 10;
    private static final long SEED = 4;

    private TinyTraining() {}

    public static TrainConfig config(OptimiserKind optimiser, int steps, double rate) {
        return new TrainConfig(6, steps, optimiser, rate, 2, 1e-4, 0.2, 2, true, SEED);
    }

    public static PairBatches batches(TrainConfig config) {
        EncoderConfig encoder = encoder();
        List<PositivePair> pairs =
                TinyTissue.pairs().stream().filter(p -> !p.heldOut()).toList();
        long[] segments = pairs.stream().mapToLong(PositivePair::segmentId).toArray();
        return new PairBatches(
                new PatchCutter(TinyTissue.volume(), encoder.fieldOfView()),
                pairs,
                new BatchPlan(segments, config.batch(), config.differentSegments(), SEED),
                new Augmentation(config.maxShiftVoxels(), true),
                SEED);
    }

    public static EncoderConfig encoder() {
        return EncoderConfig.of(Variant.MODERN, 0.01, 17);
    }

    /** Trains to the end and writes encoder.safetensors and metrics.csv into {@code out}. */
    public static TrainingFile run(TrainConfig config, Path state, Path out, int workers) {
        return run(config, state, out, workers, Precision.FP32);
    }

    /** The same in a precision of the backend. */
    public static TrainingFile run(TrainConfig config, Path state, Path out, int workers, Precision precision) {
        try (Backend backend = Backends.open("cpu", new BackendOptions(1, precision))) {
            TrainState folder = new TrainState(state, config.identity());
            Trainer trainer = new Trainer(backend, batches(config), config, new Cadence(2, 3, workers), folder);
            TrainingFile end = trainer.run(EncoderWeights.initial(encoder(), SEED));
            new EncoderFile(end.weights(), Provenance.of("train", config.identity(), Map.of()))
                    .write(out.resolve("encoder.safetensors"));
            AtomicFile.writeText(out.resolve("metrics.csv"), end.metrics());
            return end;
        }
    }

    /** @param args state folder, output folder */
    public static void main(String[] args) {
        run(config(OptimiserKind.ADAMW, STEPS, 3e-3), Path.of(args[0]), Path.of(args[1]), 2);
    }
}
