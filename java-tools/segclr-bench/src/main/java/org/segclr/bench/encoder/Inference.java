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
    private static final double TORCH_LIMIT = 1.5;

    private String name() {
        return "inference_" + shape.side() + "_" + precision.word();
    }

    private String agreement() {
        return "agreement_embedding_" + shape.side() + "_" + precision.word();
    }

    private String cosine() {
        return "cosine_embedding_" + shape.side() + "_" + precision.word();
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
                cosine(),
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
            entries.addAll(checks(ours.embed(patches), truth.embed(patches), plain.embed(patches), exact));
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

    /** In bf16 no engine is exact; ours may be half as far again from float64 as torch is. */
    private List<Entry> checks(float[] ours, float[] truth, float[] torch, float[] exact) {
        String unit = "max relative error";
        double ourError = Agreement.relativeError(ours, exact);
        double torchError = Agreement.relativeError(torch, exact);
        List<Entry> entries = new ArrayList<>(
                List.of(Entry.of(exact("ours"), ourError, unit), Entry.of(exact("torch"), torchError, unit)));
        if (precision == Precision.FP32) {
            entries.add(Entry.atMost(agreement(), Agreement.relativeError(ours, truth), unit, RELATIVE_LIMIT));
        } else {
            double least = Agreement.leastCosine(ours, truth, EncoderConfig.EMBEDDING);
            entries.add(Entry.atLeast(cosine(), least, "least cosine", COSINE_LIMIT));
            entries.add(Entry.atMost(agreement(), ourError / torchError, "of torch's own error", TORCH_LIMIT));
        }
        return entries;
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
