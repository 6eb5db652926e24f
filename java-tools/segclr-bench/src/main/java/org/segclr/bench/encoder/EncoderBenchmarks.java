package org.segclr.bench.encoder;

import java.util.ArrayList;
import java.util.List;
import org.segclr.bench.Benchmark;
import org.segclr.bench.BenchmarkGroup;
import org.segclr.compute.Precision;
import org.segclr.encoder.net.Variant;

/** All of this package. */
public final class EncoderBenchmarks implements BenchmarkGroup {
    @Override
    public List<Benchmark> benchmarks() {
        Sources sources = new Sources();
        List<Benchmark> all = new ArrayList<>();
        for (Variant variant : Variant.values()) {
            all.add(new FileOfWeights(variant));
        }
        for (Precision precision : Precision.values()) {
            for (Case shape : Case.all()) {
                all.add(new Inference(shape, precision));
                for (Sources.Source source : Sources.Source.values()) {
                    all.add(new Masks(sources, source, shape, precision));
                }
            }
            all.add(new GemmShare(precision));
            all.add(new EmbedShare(sources, precision));
        }
        for (Case shape : Case.all()) {
            if (shape.gradientRows() > 0) {
                all.add(new Gradients(shape, false));
                all.add(new Gradients(shape, true));
            }
            all.add(new Training(shape));
        }
        all.add(new Memory());
        return all;
    }
}
