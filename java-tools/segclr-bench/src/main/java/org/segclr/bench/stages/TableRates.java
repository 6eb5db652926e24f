package org.segclr.bench.stages;

import java.util.List;
import org.segclr.bench.BenchSettings;
import org.segclr.bench.Benchmark;
import org.segclr.bench.Entry;
import org.segclr.bench.Turns;
import org.segclr.core.aggregate.PathAggregator;
import org.segclr.core.aggregate.SegmentEmbeddings;
import org.segclr.core.pairs.HeldOut;
import org.segclr.core.pairs.PairConfig;
import org.segclr.core.pairs.PairSampler;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.core.skeleton.SkeletonConfig;
import org.segclr.core.skeleton.Skeletonizer;

/** Pairs drawn and nodes averaged a second, from memory to memory on one thread. */
record TableRates() implements Benchmark {
    private static final String PAIRS = "pairs_rows_per_s";
    private static final String AGGREGATE = "aggregate_rows_per_s";
    private static final int PLANES = 256;
    private static final int DIMENSION = 64;

    @Override
    public List<String> names() {
        return List.of(PAIRS, AGGREGATE);
    }

    @Override
    public List<Entry> run(BenchSettings settings) {
        List<Skeleton> skeletons = new Skeletonizer(SkeletonConfig.usual(), settings.threads())
                .skeletonize(StageVolume.read(settings, PLANES))
                .skeletons();
        List<SegmentEmbeddings> segments = skeletons.stream()
                .map(s -> new SegmentEmbeddings(s, DIMENSION, new float[DIMENSION * s.nodeCount()]))
                .toList();
        long nodes = skeletons.stream().mapToLong(Skeleton::nodeCount).sum();
        PairSampler sampler = new PairSampler(new PairConfig(
                PairConfig.DEFAULT_BUCKETS_NM, PairConfig.DEFAULT_COUNT, new HeldOut(HeldOut.DEFAULT_FRACTION), 1));
        PathAggregator aggregator = new PathAggregator(PathAggregator.DEFAULT_RADIUS_NM);
        double[] ms = Turns.medians(
                settings.clock(),
                settings.fewRounds(),
                List.of(() -> sampler.sample(skeletons), () -> segments.forEach(aggregator::aggregate)));
        return List.of(
                Entry.of(PAIRS, PairConfig.DEFAULT_COUNT / ms[0] * 1e3, "rows/s"),
                Entry.of(AGGREGATE, nodes / ms[1] * 1e3, "rows/s"));
    }
}
