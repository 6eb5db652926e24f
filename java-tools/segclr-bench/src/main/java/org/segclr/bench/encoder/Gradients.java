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
 * Gradients of a whole step, every parameter: ours and torch's in float32, and both against torch in float64. A ReLU
 * near its edge changes sides by rounding and the gradient jumps, in any engine; how far is shown by the float64
 * gradient of weights of which every second is moved to the next float32. So the check is made on weights whose ReLUs
 * are far from their edges.
 */
record Gradients(Case shape, boolean edges) implements Benchmark {
    private static final double LIMIT = 1e-3;
    /**
     * Off their edges the next batch norm takes a shift away again: its gradient is what is left of a sum that cancels.
     */
    private static final String SHIFT = ".bias";

    private static final int SHOWN = 5;

    private String name(String rest) {
        return "gradient_" + shape.side() + (edges ? "_edges_" : "_") + rest;
    }

    private String oursToTruth() {
        return (edges ? "" : "agreement_") + name("fp32_ours_vs_fp64");
    }

    @Override
    public List<String> names() {
        return List.of(oursToTruth(), name("fp32_vs_torch"), name("fp32_torch_vs_fp64"), name("fp64_weights_moved"));
    }

    private record Error(String tensor, double oursTorch, double oursTruth, double torchTruth, double moved) {}

    private record Step(double loss, Map<String, float[]> gradients) {}

    @Override
    public List<Entry> run(BenchSettings settings) {
        EncoderWeights drawn = BenchWeights.of(settings, shape.config());
        EncoderWeights weights = edges ? drawn : BenchWeights.withoutEdges(drawn);
        float[] patches = BenchInputs.dense(shape.gradientRows(), shape.side(), BenchWeights.SEED + 2);
        TorchEncoder.threads(settings.threads());
        Step ours = ours(settings, weights, patches);
        Step torch = torch(TorchTraining.Numbers.FP32, weights, patches);
        Step truth = torch(TorchTraining.Numbers.FP64, weights, patches);
        Step moved = torch(TorchTraining.Numbers.FP64, moved(weights), patches);
        List<Error> errors = new ArrayList<>();
        truth.gradients.forEach((name, expected) -> {
            if (!edges && name.endsWith(SHIFT)) {
                return;
            }
            float[] a = ours.gradients.getOrDefault(name, new float[0]);
            float[] b = torch.gradients.getOrDefault(name, new float[0]);
            errors.add(new Error(
                    name,
                    Agreement.normError(a, b),
                    Agreement.normError(a, expected),
                    Agreement.normError(b, expected),
                    Agreement.normError(moved.gradients.getOrDefault(name, new float[0]), expected)));
        });
        System.err.printf(
                Locale.ROOT, "bench: loss: ours %.8f, torch %.8f, float64 %.8f%n", ours.loss, torch.loss, truth.loss);
        errors.sort(Comparator.comparingDouble(Error::oursTorch).reversed());
        show(errors);
        String unit = "of the tensor's norm";
        double far = largest(errors, Error::oursTruth);
        double limit = Math.max(LIMIT, 2 * largest(errors, Error::torchTruth));
        return List.of(
                edges ? Entry.of(oursToTruth(), far, unit) : Entry.atMost(oursToTruth(), far, unit, limit),
                Entry.atMost(name("fp32_vs_torch"), largest(errors, Error::oursTorch), unit, LIMIT),
                Entry.of(name("fp32_torch_vs_fp64"), largest(errors, Error::torchTruth), unit),
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
        try (OurStep step = new OurStep(settings, Precision.FP32, weights, shape.gradientRows())) {
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
