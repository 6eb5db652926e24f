package org.segclr.bench.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.segclr.bench.BenchSettings;
import org.segclr.bench.Benchmark;
import org.segclr.bench.Entry;
import org.segclr.bench.Turns;
import org.segclr.bench.torch.TorchEncoder;
import org.segclr.compute.Backend;
import org.segclr.compute.Precision;
import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.net.InferenceNetwork;

/** Embedding of unmasked patches: ours, torch as its users write it, torch at its fastest. Java array to Java array. */
record Inference(Case shape, Precision precision) implements Benchmark {
    private static final Map<Precision, Double> PLAIN_GOALS = Map.of(Precision.FP32, 1.5, Precision.BF16, 1.6);
    private static final double RELATIVE_LIMIT = 1e-5;
    private static final double COSINE_LIMIT = 0.9999;

    private String name() {
        return "inference_" + shape.side() + "_" + precision.word();
    }

    private String agreement() {
        return "agreement_embedding_" + shape.side() + "_" + precision.word();
    }

    @Override
    public List<String> names() {
        return List.of(
                name() + "_vs_torch",
                name() + "_vs_torch_opaque",
                "ms_" + name() + "_ours",
                "ms_" + name() + "_torch",
                "ms_" + name() + "_torch_opaque",
                agreement(),
                exact("ours"),
                exact("torch"));
    }

    private String exact(String engine) {
        return "error_embedding_" + shape.side() + "_" + precision.word() + "_" + engine + "_vs_fp64";
    }

    @Override
    public List<Entry> run(BenchSettings settings) {
        if (!Ours.has(precision)) {
            return List.of();
        }
        EncoderWeights weights = BenchWeights.of(settings, shape.config());
        float[] patches = BenchInputs.dense(shape.rows(), shape.side(), BenchWeights.SEED + 1);
        try (Backend backend = Ours.open(settings, precision);
                InferenceNetwork ours = new InferenceNetwork(backend, weights, shape.rows());
                TorchEncoder truth = TorchEncoder.plain(weights, Precision.FP32);
                TorchEncoder plain = TorchEncoder.plain(weights, precision);
                TorchEncoder opaque = TorchEncoder.opaque(weights, precision)) {
            TorchEncoder.threads(settings.threads());
            List<Entry> entries = new ArrayList<>();
            float[] exact = exact(weights, patches);
            entries.add(check(ours.embed(patches), truth.embed(patches)));
            entries.add(error("ours", ours.embed(patches), exact));
            entries.add(error("torch", plain.embed(patches), exact));
            double[] ms = Turns.medians(
                    settings.clock(),
                    settings.rounds(),
                    List.of(() -> ours.embed(patches), () -> plain.embed(patches), () -> opaque.embed(patches)));
            entries.addAll(ratios(ms));
            return entries;
        }
    }

    private static float[] exact(EncoderWeights weights, float[] patches) {
        try (TorchEncoder encoder = TorchEncoder.exact(weights)) {
            return encoder.embed(patches);
        }
    }

    private Entry error(String engine, float[] vectors, float[] exact) {
        return Entry.of(exact(engine), Agreement.relativeError(vectors, exact), "max relative error");
    }

    private Entry check(float[] vectors, float[] truth) {
        return precision == Precision.FP32
                ? Entry.atMost(
                        agreement(), Agreement.relativeError(vectors, truth), "max relative error", RELATIVE_LIMIT)
                : Entry.atLeast(
                        agreement(),
                        Agreement.leastCosine(vectors, truth, EncoderConfig.EMBEDDING),
                        "least cosine",
                        COSINE_LIMIT);
    }

    private List<Entry> ratios(double[] ms) {
        String opaque = name() + "_vs_torch_opaque";
        return List.of(
                Entry.millis("ms_" + name() + "_ours", ms[0]),
                Entry.millis("ms_" + name() + "_torch", ms[1]),
                Entry.millis("ms_" + name() + "_torch_opaque", ms[2]),
                Entry.faster(name() + "_vs_torch", ms[1], ms[0], PLAIN_GOALS.getOrDefault(precision, 1.0)),
                opaqueGoal() > 0
                        ? Entry.faster(opaque, ms[2], ms[0], opaqueGoal())
                        : Entry.of(opaque, ms[2] / ms[0], "ratio"));
    }

    private double opaqueGoal() {
        if (precision != Precision.FP32 || shape.equals(Case.MIDDLE)) {
            return 0;
        }
        return shape.equals(Case.SMALL) ? 1.5 : 1.2;
    }
}
