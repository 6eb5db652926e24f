package org.segclr.bench.encoder;

import java.util.ArrayList;
import java.util.List;
import org.segclr.bench.Benchmark;
import org.segclr.bench.BenchmarkGroup;
import org.segclr.compute.Precision;

/** All of this package. */
public final class EncoderBenchmarks implements BenchmarkGroup {
    @Override
    public List<Benchmark> benchmarks() {
        List<Benchmark> all = new ArrayList<>();
        for (Case shape : Case.all()) {
            for (Precision precision : Precision.values()) {
                all.add(new Inference(shape, precision));
            }
        }
        for (Case shape : Case.all()) {
            all.add(new Gradients(shape));
            all.add(new Training(shape));
        }
        return all;
    }
}
