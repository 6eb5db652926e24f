/**
 * Benchmarks. Each is a {@link org.segclr.bench.Benchmark}, part of a {@link org.segclr.bench.BenchmarkGroup}, which
 * {@link java.util.ServiceLoader} finds; it gives {@link org.segclr.bench.Entry entries}, of which
 * {@code build/bench.json} and docs/PERFORMANCE.md are made.
 */
@NullMarked
package org.segclr.bench;

import org.jspecify.annotations.NullMarked;
