package org.segclr.bench;

import java.util.List;

/**
 * Benchmarks of one part of the product. To add some: a class, a line in
 * {@code META-INF/services/org.segclr.bench.BenchmarkGroup}, and the names of the entries as <code>${name}</code> in
 * {@code PERFORMANCE.template.md}.
 */
public interface BenchmarkGroup {
    /** In the order they run. */
    List<Benchmark> benchmarks();
}
