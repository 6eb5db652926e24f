package org.segclr.bench.convergence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.segclr.compute.Backend;
import org.segclr.compute.BackendOptions;
import org.segclr.compute.Backends;
import org.segclr.compute.Precision;
import org.segclr.compute.Scope;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;
import org.segclr.core.crop.PatchCutter;
import org.segclr.core.pairs.PositivePair;
import org.segclr.encoder.data.Augmentation;
import org.segclr.encoder.data.BatchPlan;
import org.segclr.encoder.data.PairBatches;
import org.segclr.encoder.embed.PatchEncoder;
import org.segclr.encoder.evaluate.Evaluation;
import org.segclr.encoder.evaluate.HeldOutPairs;
import org.segclr.encoder.net.Architecture;
import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.net.NormSpec;
import org.segclr.encoder.net.Parameters;
import org.segclr.encoder.net.TrainingNetwork;
import org.segclr.encoder.net.Variant;
import org.segclr.encoder.train.Optimiser;
import org.segclr.encoder.train.OptimiserKind;
import org.segclr.encoder.train.TrainConfig;
import org.segclr.store.table.PairTable;
import org.segclr.store.volume.VolumeStore;

/**
 * Training in bf16 beside fp32: the same first weights, batches and schedule, the loss, and at intervals the retrieval
 * of held-out partners, by the weights as they are, encoded in fp32 in both cases. Settings are those of the profile
 * `demo`, but for fewer steps. Writes rows of precision, seed, last step, mean loss of ten steps, held-out top-1, and
 * their figure.
 */
public final class Convergence {
    private static final int STEPS = 600;
    private static final int EVERY = 150;
    /** Steps a row: its loss is their mean. */
    static final int ROW = 10;

    private static final int BATCH = 32;
    private static final int WARMUP = 50;
    private static final double RATE = 3e-3;
    private static final double WEIGHT_DECAY = 1e-4;
    private static final double TEMPERATURE = 0.3;
    private static final int SHIFT = 2;
    private static final EncoderConfig ENCODER = EncoderConfig.of(Variant.MODERN, 0.25, 33);

    private final VolumeStore volume;
    private final List<PositivePair> pairs;
    private final StringBuilder table = new StringBuilder("precision,seed,step,loss,held_out_top1\n");

    private Convergence(VolumeStore volume, List<PositivePair> pairs) {
        this.volume = volume;
        this.pairs = pairs;
    }

    /** @param args folder of a volume, table of its pairs, the CSV to write (the SVG beside it), seeds */
    public static void main(String[] args) throws IOException {
        try (VolumeStore volume = VolumeStore.open(Path.of(args[0]))) {
            Convergence all = new Convergence(volume, PairTable.read(Path.of(args[1])));
            for (int i = 3; i < args.length; i++) {
                for (Precision precision : Precision.values()) {
                    all.train(precision, Long.parseLong(args[i]));
                    all.write(Path.of(args[2]));
                }
            }
        }
    }

    private void write(Path csv) throws IOException {
        Files.writeString(csv, table);
        String name = csv.getFileName().toString().replace(".csv", ".svg");
        Files.writeString(csv.resolveSibling(name), new ConvergenceFigure(table.toString()).svg());
    }

    private void train(Precision precision, long seed) {
        TrainConfig config = new TrainConfig(
                BATCH, STEPS, OptimiserKind.ADAMW, RATE, WARMUP, WEIGHT_DECAY, TEMPERATURE, SHIFT, false, seed);
        PairBatches batches = batches(config);
        try (Backend backend = Backends.open(Backends.AUTO, new BackendOptions(1, precision));
                Scope scope = backend.scope()) {
            EncoderWeights first =
                    EncoderWeights.initial(ENCODER, seed, config.optimiser().dense());
            Parameters parameters = new Parameters(backend, scope, first);
            TrainingNetwork network =
                    new TrainingNetwork(backend, scope, parameters, Architecture.of(ENCODER), 2 * BATCH);
            Optimiser optimiser = Optimiser.of(config, backend, scope, parameters);
            Tensor dProjection = scope.activation(Shape.matrix(2 * BATCH, EncoderConfig.PROJECTION));
            double sum = 0;
            for (int step = 1; step <= STEPS; step++) {
                parameters.zeroGradients();
                Tensor projection = network.forward(batches.batch(step - 1)).projection();
                sum += backend.ntXent(projection, (float) TEMPERATURE, dProjection);
                network.backward(dProjection);
                optimiser.step(step, config.rate(step - 1));
                network.updateRunning(NormSpec.DECAY);
                if (step % ROW == 0) {
                    String top1 = step % EVERY == 0 ? heldOut(parameters.download()) : "";
                    row(precision, seed, step, sum / ROW, top1);
                    sum = 0;
                }
            }
        }
    }

    private PairBatches batches(TrainConfig config) {
        List<PositivePair> seen = pairs.stream().filter(p -> !p.heldOut()).toList();
        long[] segments = seen.stream().mapToLong(PositivePair::segmentId).toArray();
        return new PairBatches(
                new PatchCutter(volume, ENCODER.fieldOfView()),
                seen,
                new BatchPlan(segments, BATCH, false, config.seed()),
                Augmentation.of(SHIFT, volume.resolution()),
                config.seed());
    }

    private void row(Precision precision, long seed, int step, double loss, String top1) {
        String row = String.format(Locale.ROOT, "%s,%d,%d,%.4f,%s\n", precision.word(), seed, step, loss, top1);
        table.append(row);
        if (!top1.isEmpty()) {
            System.out.print(row);
        }
    }

    /** By one evaluation for all: the same pairs, the same trials. */
    private String heldOut(EncoderWeights weights) {
        PatchCutter cutter = new PatchCutter(volume, ENCODER.fieldOfView());
        try (Backend backend = Backends.open(Backends.AUTO, new BackendOptions(1));
                PatchEncoder encoder = new PatchEncoder(backend, weights, cutter, PatchEncoder.DEFAULT_BATCH, 1)) {
            Evaluation evaluation = new Evaluation(HeldOutPairs.of(pairs, 1), cutter);
            evaluation.add("trained", encoder);
            return String.format(Locale.ROOT, "%.4f", evaluation.top1().get("trained bottleneck"));
        }
    }
}
