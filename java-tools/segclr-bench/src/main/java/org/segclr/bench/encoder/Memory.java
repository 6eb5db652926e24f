package org.segclr.bench.encoder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.segclr.bench.BenchSettings;
import org.segclr.bench.Benchmark;
import org.segclr.bench.Entry;
import org.segclr.compute.Backend;
import org.segclr.compute.Precision;
import org.segclr.core.error.SegclrException;
import org.segclr.encoder.embed.PatchEncoder;
import org.segclr.encoder.net.InferenceNetwork;

/**
 * The process's memory while 10,000 patches of 33^3 go through the engine: the largest after warm-up over the first.
 */
record Memory() implements Benchmark {
    private static final Case SHAPE = Case.SMALL;
    private static final int PATCHES = 10_000;
    private static final int WARM_UP = 1_000;
    private static final String GROWTH = "rss_growth_10000_patches";
    private static final String RSS = "rss_mb_after_10000_patches";
    private static final double LIMIT = 0.05;

    @Override
    public List<String> names() {
        return List.of(GROWTH, RSS);
    }

    @Override
    public List<Entry> run(BenchSettings settings) {
        int rows = PatchEncoder.DEFAULT_BATCH;
        float[] patches = BenchInputs.dense(rows, SHAPE.side(), BenchWeights.SEED + 4);
        try (Backend backend = Ours.open(settings, Precision.FP32);
                InferenceNetwork ours =
                        new InferenceNetwork(backend, BenchWeights.of(settings, SHAPE.config()), rows)) {
            long first = 0;
            long largest = 0;
            for (int done = 0; done < PATCHES; done += rows) {
                ours.vectors(patches);
                if (done >= WARM_UP) {
                    first = first == 0 ? residentBytes() : first;
                    largest = Math.max(largest, residentBytes());
                }
            }
            return List.of(
                    Entry.atMost(GROWTH, largest / (double) first - 1, "share", LIMIT),
                    Entry.of(RSS, residentBytes() / 1e6, "MB"));
        }
    }

    private static long residentBytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.US_ASCII).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw SegclrException.io("cannot read the process's memory: " + e.getMessage(), e);
        }
    }
}
