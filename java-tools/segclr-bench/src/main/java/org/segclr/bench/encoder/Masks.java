package org.segclr.bench.encoder;

import java.util.ArrayList;
import java.util.List;
import org.segclr.bench.BenchSettings;
import org.segclr.bench.Benchmark;
import org.segclr.bench.Entry;
import org.segclr.bench.Turns;
import org.segclr.bench.torch.TorchEncoder;
import org.segclr.compute.Backend;
import org.segclr.compute.Precision;
import org.segclr.encoder.embed.PatchEncoder;
import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.net.InferenceNetwork;

/**
 * A fixed set of masked patches through our engine, in batches as embed makes them, and through torch's plain eval, in
 * the batches that suit torch.
 */
record Masks(Sources sources, Sources.Source source, Case shape, Precision precision) implements Benchmark {
    private static final int PATCHES = 32;
    private static final long SEED = BenchWeights.SEED + 3;
    private static final double GOAL = 3;
    private static final double RELATIVE_LIMIT = 1e-5;
    private static final double COSINE_LIMIT = 0.9999;

    private String name(String rest) {
        return "masks_" + source.word() + shape.side() + "_" + rest;
    }

    /** In bf16 the cosine is a goal and no check: {@link Inference} holds what torch's own bf16 is held to. */
    private String check() {
        return (precision == Precision.FP32 ? "agreement_" : "cosine_") + name();
    }

    private String name() {
        return name(precision.word());
    }

    @Override
    public List<String> names() {
        List<String> names =
                new ArrayList<>(List.of(name() + "_vs_torch", name() + "_ours", name() + "_torch", check()));
        if (precision == Precision.FP32) {
            names.add(name("filled"));
        }
        return names;
    }

    @Override
    public List<Entry> run(BenchSettings settings) {
        if (!Ours.has(precision)) {
            return List.of();
        }
        return sources.of(source, settings)
                .map(tissue -> measure(settings, tissue.draw(PATCHES, shape.side(), SEED)))
                .orElse(List.of());
    }

    private List<Entry> measure(BenchSettings settings, Tissue.Patches set) {
        EncoderWeights weights = BenchWeights.of(settings, shape.config());
        List<float[]> ourBatches = Tissue.batches(set.patches(), PatchEncoder.DEFAULT_BATCH);
        List<float[]> torchBatches = Tissue.batches(set.patches(), shape.rows());
        TorchEncoder.threads(settings.threads());
        try (Backend backend = Ours.open(settings, precision);
                InferenceNetwork ours = new InferenceNetwork(backend, weights, PatchEncoder.DEFAULT_BATCH);
                TorchEncoder truth = TorchEncoder.plain(weights, Precision.FP32);
                TorchEncoder torch = TorchEncoder.plain(weights, precision)) {
            List<Entry> entries = new ArrayList<>();
            entries.add(check(embed(ours, ourBatches), embed(truth, torchBatches)));
            double[] ms = Turns.medians(
                    settings.clock(),
                    settings.fewRounds(),
                    List.of(() -> embed(ours, ourBatches), () -> embed(torch, torchBatches)));
            entries.addAll(entries(ms, set.filled()));
            return entries;
        }
    }

    private float[] embed(InferenceNetwork network, List<float[]> batches) {
        float[] all = new float[PATCHES * EncoderConfig.EMBEDDING];
        int row = 0;
        for (float[] batch : batches) {
            int count = batch.length / shape.voxels();
            float[] vectors = network.vectors(batch, count).embeddings();
            System.arraycopy(vectors, 0, all, row * EncoderConfig.EMBEDDING, count * EncoderConfig.EMBEDDING);
            row += count;
        }
        return all;
    }

    private static float[] embed(TorchEncoder network, List<float[]> batches) {
        float[] all = new float[PATCHES * EncoderConfig.EMBEDDING];
        int at = 0;
        for (float[] batch : batches) {
            float[] vectors = network.embed(batch);
            System.arraycopy(vectors, 0, all, at, vectors.length);
            at += vectors.length;
        }
        return all;
    }

    private Entry check(float[] vectors, float[] truth) {
        return precision == Precision.FP32
                ? Entry.atMost(check(), Agreement.relativeError(vectors, truth), "max relative error", RELATIVE_LIMIT)
                : Entry.atLeast(
                        check(),
                        Agreement.leastCosine(vectors, truth, EncoderConfig.EMBEDDING),
                        "least cosine",
                        COSINE_LIMIT);
    }

    private List<Entry> entries(double[] ms, double filled) {
        String ratio = name() + "_vs_torch";
        boolean promised = source == Sources.Source.PINKY40 && shape.equals(Case.LARGE);
        List<Entry> entries = new ArrayList<>(List.of(
                promised ? Entry.faster(ratio, ms[1], ms[0], GOAL) : Entry.of(ratio, ms[1] / ms[0], "ratio"),
                Entry.of(name() + "_ours", PATCHES * 1e3 / ms[0], "patches/s"),
                Entry.of(name() + "_torch", PATCHES * 1e3 / ms[1], "patches/s")));
        if (precision == Precision.FP32) {
            entries.add(Entry.of(name("filled"), filled, "share of voxels"));
        }
        return entries;
    }
}
