package org.segclr.bench.encoder;

import java.util.List;
import org.segclr.bench.BenchSettings;
import org.segclr.bench.Benchmark;
import org.segclr.bench.Entry;
import org.segclr.bench.Turns;
import org.segclr.compute.Backend;
import org.segclr.compute.Precision;
import org.segclr.encoder.net.Architecture;
import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.net.InferenceNetwork;

/** What share of the matrix product's speed the whole encoder reaches at 129^3, unmasked. */
record GemmShare(Precision precision) implements Benchmark {
    private static final Case SHAPE = Case.LARGE;

    private String name() {
        return "gemm_share_" + SHAPE.side() + "_" + precision.word();
    }

    private String peak() {
        return "gemm_peak_" + precision.word();
    }

    @Override
    public List<String> names() {
        return List.of(name(), peak());
    }

    @Override
    public List<Entry> run(BenchSettings settings) {
        if (!Ours.has(precision)) {
            return List.of();
        }
        EncoderWeights weights = BenchWeights.of(settings, SHAPE.config());
        float[] patches = BenchInputs.dense(SHAPE.rows(), SHAPE.side(), BenchWeights.SEED + 1);
        try (Backend backend = Ours.open(settings, precision);
                InferenceNetwork ours = new InferenceNetwork(backend, weights, SHAPE.rows());
                MatrixProduct product = new MatrixProduct(precision)) {
            double[] ms = Turns.medians(
                    settings.clock(), settings.rounds(), List.of(() -> ours.embed(patches), product::run));
            double network = SHAPE.rows() * Flops.convolutions(Architecture.of(weights.config())) / (ms[0] * 1e6);
            double peak = MatrixProduct.flops() / (ms[1] * 1e6);
            return List.of(Entry.of(name(), network / peak, "share"), Entry.of(peak(), peak, "GFLOP/s"));
        }
    }
}
