package org.segclr.encoder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.segclr.compute.Backend;
import org.segclr.core.crop.PatchCutter;
import org.segclr.core.error.SegclrException;
import org.segclr.core.files.AtomicFile;
import org.segclr.core.pairs.PositivePair;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.volume.Volume;
import org.segclr.encoder.checkpoint.EncoderFile;
import org.segclr.encoder.checkpoint.TrainingFile;
import org.segclr.encoder.data.Augmentation;
import org.segclr.encoder.data.BatchPlan;
import org.segclr.encoder.data.PairBatches;
import org.segclr.encoder.embed.PatchEncoder;
import org.segclr.encoder.evaluate.Evaluation;
import org.segclr.encoder.evaluate.HeldOutPairs;
import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.train.Cadence;
import org.segclr.encoder.train.Calibration;
import org.segclr.encoder.train.TrainConfig;
import org.segclr.encoder.train.TrainState;
import org.segclr.encoder.train.Trainer;

/**
 * From pairs to a trained encoder: trains (or carries on), evaluates the untrained and the trained encoder on held-out
 * segments, writes {@code encoder.safetensors, untrained.safetensors, metrics.csv, timings.csv, evaluation.csv,
 * evaluation_by_distance.csv}.
 */
public final class TrainStage {
    private final BackendChoice choice;
    private final EncoderConfig encoder;
    private final TrainConfig config;
    private final Cadence cadence;
    private final Folders folders;

    /** @param state where a killed training goes on from @param out where results appear */
    public record Folders(Path state, Path out) {}

    /**
     * What is learnt from.
     *
     * @param inputs digests of volume and pairs, by role
     */
    public record Data(Volume volume, List<PositivePair> pairs, Map<String, String> inputs) {}

    public TrainStage(
            BackendChoice choice, EncoderConfig encoder, TrainConfig config, Cadence cadence, Folders folders) {
        this.choice = choice;
        this.encoder = encoder;
        this.config = config;
        this.cadence = cadence;
        this.folders = folders;
    }

    /** Does it all. @param provenance of the files, but for the backend */
    public void run(Data data, Provenance provenance) {
        PatchCutter cutter = new PatchCutter(data.volume(), encoder.fieldOfView());
        PairBatches batches = batches(data, cutter);
        TrainState state = new TrainState(folders.state(), identity(data));
        try (Backend backend = choice.open()) {
            Provenance made = provenance.withBackend(backend.name()).withSeed(config.seed());
            EncoderWeights initial = EncoderWeights.initial(
                    encoder, config.seed(), config.optimiser().dense());
            TrainingFile end = new Trainer(backend, batches, config, cadence, state).run(initial);
            EncoderWeights untrained = Calibration.of(backend, initial, batches, 2 * config.batch());
            String[] tables = evaluate(backend, cutter, data.pairs(), untrained, end.weights());
            write("evaluation.csv", tables[0]);
            write("evaluation_by_distance.csv", tables[1]);
            write("metrics.csv", end.metrics());
            write("timings.csv", read(state.timings()));
            new EncoderFile(untrained, made).write(folders.out().resolve("untrained.safetensors"));
            new EncoderFile(end.weights(), made).write(folders.out().resolve("encoder.safetensors"));
        }
    }

    private PairBatches batches(Data data, PatchCutter cutter) {
        List<PositivePair> seen =
                data.pairs().stream().filter(p -> !p.heldOut()).toList();
        long[] segments = seen.stream().mapToLong(PositivePair::segmentId).toArray();
        BatchPlan plan = new BatchPlan(segments, config.batch(), config.differentSegments(), config.seed());
        Augmentation augmentation =
                Augmentation.of(config.maxShiftVoxels(), data.volume().resolution());
        return new PairBatches(cutter, seen, plan, augmentation, config.seed());
    }

    private Map<String, String> identity(Data data) {
        Map<String, String> identity = new TreeMap<>(config.identity());
        data.inputs().forEach((role, digest) -> identity.put("input " + role, digest));
        identity.put("encoder", encoder.toJson());
        identity.put("backend", choice.toString());
        identity.put("log_every", Integer.toString(cadence.logEvery()));
        return identity;
    }

    private String[] evaluate(
            Backend backend,
            PatchCutter cutter,
            List<PositivePair> pairs,
            EncoderWeights untrained,
            EncoderWeights trained) {
        if (pairs.stream().noneMatch(PositivePair::heldOut)) {
            System.err.println("no pair is held out: the encoders are not evaluated (segclr pairs --held_out)");
            return new String[] {Evaluation.HEADER, Evaluation.DISTANCE_HEADER};
        }
        Evaluation evaluation = new Evaluation(HeldOutPairs.of(pairs, config.seed()), cutter);
        Map.of("untrained", untrained, "trained", trained).entrySet().stream()
                .sorted(Map.Entry.<String, EncoderWeights>comparingByKey().reversed())
                .forEach(e -> {
                    try (PatchEncoder patches = new PatchEncoder(
                            backend, e.getValue(), cutter, PatchEncoder.DEFAULT_BATCH, cadence.workers())) {
                        evaluation.add(e.getKey(), patches);
                    }
                });
        evaluation.top1().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> System.err.printf(Locale.ROOT, "top-1 %s: %.3f%n", e.getKey(), e.getValue()));
        return new String[] {evaluation.csv(), evaluation.byDistanceCsv()};
    }

    private void write(String name, String text) {
        AtomicFile.writeText(folders.out().resolve(name), text);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw SegclrException.io("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
