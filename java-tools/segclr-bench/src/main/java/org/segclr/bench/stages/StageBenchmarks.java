package org.segclr.bench.stages;

import java.util.List;
import org.segclr.bench.Benchmark;
import org.segclr.bench.BenchmarkGroup;

/** All of this package. */
public final class StageBenchmarks implements BenchmarkGroup {
    @Override
    public List<Benchmark> benchmarks() {
        return List.of(new SkeletonRates(), new TableRates());
    }
}
