package org.segclr.bench.encoder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.segclr.bench.BenchSettings;
import org.segclr.bench.Benchmark;
import org.segclr.bench.Entry;
import org.segclr.bench.torch.TorchEncoder;
import org.segclr.bench.torch.TorchTraining;
import org.segclr.compute.Precision;
import org.segclr.encoder.net.EncoderWeights;

/**
 * Gradients of a whole step, every parameter: ours and torch's in float32, and both against torch in float64. How far
 * any float32 gradient must be from the truth is shown by the float64 gradient of weights of which every second is
 * moved to the next float32: a ReLU or a maximum that changes sides moves it by a jump.
 */
record Gradients(Case shape) implements Benchmark {
    private static final double LIMIT = 1e-3;
    private static final int SHOWN = 5;

    private String name(String rest) {
        return "gradient_" + shape.side() + "_" + rest;
    }

    private String agreement(String what) {
        return "agreement_" + what + "_" + shape.side() + "_fp32";
    }

    @Override
    public List<String> names() {
        return List.of(
                agreement("gradient"),
                agreement("loss"),
                name("fp32_vs_torch"),
                name("fp32_torch_vs_fp64"),
                name("fp64_weights_moved"));
    }

    private record Error(String tensor, double oursTorch, double oursTruth, double torchTruth, double moved) {}

    private record Step(double loss, Map<String, float[]> gradients) {}

    @Override
    public List<Entry> run(BenchSettings settings) {
        EncoderWeights weights = BenchWeights.of(settings, shape.config());
        float[] patches = BenchInputs.dense(shape.trainingRows(), shape.side(), BenchWeights.SEED + 2);
        TorchEncoder.threads(settings.threads());
        Step ours = ours(settings, weights, patches);
        Step torch = torch(TorchTraining.Numbers.FP32, weights, patches);
        Step truth = torch(TorchTraining.Numbers.FP64, weights, patches);
        Step moved = torch(TorchTraining.Numbers.FP64, moved(weights), patches);
        List<Error> errors = new ArrayList<>();
        truth.gradients.forEach((name, expected) -> {
            float[] a = ours.gradients.getOrDefault(name, new float[0]);
            float[] b = torch.gradients.getOrDefault(name, new float[0]);
            errors.add(new Error(
                    name,
                    Agreement.normError(a, b),
                    Agreement.normError(a, expected),
                    Agreement.normError(b, expected),
                    Agreement.normError(moved.gradients.getOrDefault(name, new float[0]), expected)));
        });
        errors.sort(Comparator.comparingDouble(Error::oursTorch).reversed());
        show(errors);
        return entries(errors, Math.abs(ours.loss - torch.loss) / torch.loss);
    }

    /** Ours may be as far from the truth as the limit, or twice as far as torch's own. */
    private List<Entry> entries(List<Error> errors, double loss) {
        String unit = "of the tensor's norm";
        double torch = largest(errors, Error::torchTruth);
        return List.of(
                Entry.atMost(
                        agreement("gradient"), largest(errors, Error::oursTruth), unit, Math.max(LIMIT, 2 * torch)),
                Entry.atMost(agreement("loss"), loss, "relative error", LIMIT),
                Entry.atMost(name("fp32_vs_torch"), largest(errors, Error::oursTorch), unit, LIMIT),
                Entry.of(name("fp32_torch_vs_fp64"), torch, unit),
                Entry.of(name("fp64_weights_moved"), largest(errors, Error::moved), unit));
    }

    /** Every second value moved to the next float32. */
    private static EncoderWeights moved(EncoderWeights weights) {
        Map<String, float[]> values = new LinkedHashMap<>();
        weights.values().forEach((name, value) -> {
            float[] copy = value.clone();
            for (int i = 0; i < copy.length; i += 2) {
                copy[i] = Math.nextUp(copy[i]);
            }
            values.put(name, copy);
        });
        return new EncoderWeights(weights.config(), values);
    }

    private static double largest(List<Error> errors, java.util.function.ToDoubleFunction<Error> which) {
        return errors.stream().mapToDouble(which).max().orElseThrow();
    }

    private Step ours(BenchSettings settings, EncoderWeights weights, float[] patches) {
        try (OurStep step = new OurStep(settings, Precision.FP32, weights, shape.trainingRows())) {
            return new Step(step.step(patches), step.gradients());
        }
    }

    private static Step torch(TorchTraining.Numbers numbers, EncoderWeights weights, float[] patches) {
        try (TorchTraining step = new TorchTraining(weights, numbers, OurStep.TEMPERATURE)) {
            return new Step(step.step(patches), step.gradients());
        }
    }

    private static void show(List<Error> errors) {
        System.err.println("bench: gradients of " + errors.size() + " tensors; the farthest: ours to torch, ours to"
                + " float64, torch to float64, float64 with moved weights:");
        errors.stream()
                .limit(SHOWN)
                .forEach(e -> System.err.printf(
                        Locale.ROOT,
                        "bench:   %-32s %.1e %.1e %.1e %.1e%n",
                        e.tensor,
                        e.oursTorch,
                        e.oursTruth,
                        e.torchTruth,
                        e.moved));
    }
}
