package org.segclr.bench.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segclr.bench.BenchSettings;
import org.segclr.bench.Benchmark;
import org.segclr.bench.Entry;
import org.segclr.bench.Turns;
import org.segclr.bench.torch.TorchEncoder;
import org.segclr.bench.torch.TorchTraining;
import org.segclr.compute.Precision;
import org.segclr.encoder.net.EncoderWeights;

/** A training step without the optimiser: forward with batch statistics, NT-Xent, backward. */
record Training(Case shape) implements Benchmark {
    private static final double GOAL = 1.3;

    private String name() {
        return "train_" + shape.side();
    }

    @Override
    public List<String> names() {
        return List.of(
                name() + "_fp32_vs_torch",
                name() + "_bf16_vs_fp32",
                name() + "_bf16_vs_torch_autocast",
                "ms_" + name() + "_fp32_ours",
                "ms_" + name() + "_fp32_torch",
                "ms_" + name() + "_bf16_ours",
                "ms_" + name() + "_bf16_torch_autocast");
    }

    @Override
    public List<Entry> run(BenchSettings settings) {
        EncoderWeights weights = BenchWeights.of(settings, shape.config());
        float[] patches = BenchInputs.dense(shape.trainingRows(), shape.side(), BenchWeights.SEED + 2);
        TorchEncoder.threads(settings.threads());
        try (OurStep ours = new OurStep(settings, Precision.FP32, weights, shape.trainingRows());
                TorchTraining torch = torch(weights, TorchTraining.Numbers.FP32);
                TorchTraining autocast = torch(weights, TorchTraining.Numbers.BF16_AUTOCAST)) {
            List<Runnable> engines = new ArrayList<>(
                    List.of(() -> ours.step(patches), () -> torch.step(patches), () -> autocast.step(patches)));
            Optional<OurStep> half = Ours.has(Precision.BF16)
                    ? Optional.of(new OurStep(settings, Precision.BF16, weights, shape.trainingRows()))
                    : Optional.empty();
            half.ifPresent(h -> engines.add(() -> h.step(patches)));
            double[] ms = Turns.medians(settings.clock(), settings.rounds(), engines);
            half.ifPresent(OurStep::close);
            return entries(ms);
        }
    }

    private static TorchTraining torch(EncoderWeights weights, TorchTraining.Numbers numbers) {
        return new TorchTraining(weights, numbers, OurStep.TEMPERATURE);
    }

    private List<Entry> entries(double[] ms) {
        List<Entry> entries = new ArrayList<>(List.of(
                Entry.millis("ms_" + name() + "_fp32_ours", ms[0]),
                Entry.millis("ms_" + name() + "_fp32_torch", ms[1]),
                Entry.millis("ms_" + name() + "_bf16_torch_autocast", ms[2]),
                Entry.faster(name() + "_fp32_vs_torch", ms[1], ms[0], GOAL)));
        if (ms.length > 3) {
            String half = name() + "_bf16_vs_fp32";
            entries.add(Entry.millis("ms_" + name() + "_bf16_ours", ms[3]));
            entries.add(Entry.of(name() + "_bf16_vs_torch_autocast", ms[2] / ms[3], "ratio"));
            entries.add(
                    shape.equals(Case.LARGE)
                            ? Entry.faster(half, ms[0], ms[3], GOAL)
                            : Entry.of(half, ms[0] / ms[3], "ratio"));
        }
        return entries;
    }
}
