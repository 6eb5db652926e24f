package org.segclr.bench.stages;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.segclr.bench.BenchSettings;
import org.segclr.bench.Benchmark;
import org.segclr.bench.Clock;
import org.segclr.bench.Entry;
import org.segclr.bench.Turns;
import org.segclr.core.skeleton.SkeletonConfig;
import org.segclr.core.skeleton.Skeletonizer;
import org.segclr.core.volume.ArrayVolume;

/**
 * Foreground voxels skeletonized: a second of the process's CPU time with one thread (garbage collection and
 * compilation included), a second waited with all threads, and how the CPU time a voxel grows from an eighth to the
 * whole.
 */
record SkeletonRates() implements Benchmark {
    private static final String CORE = "skeletonize_mvoxel_per_core";
    private static final String WALL = "skeletonize_mvoxel_per_s";
    private static final String GROWTH = "skeletonize_growth_8x";
    private static final int PLANES = 512;
    private static final double GOAL = 2;

    @Override
    public List<String> names() {
        return List.of(CORE, WALL, GROWTH);
    }

    @Override
    public List<Entry> run(BenchSettings settings) {
        ArrayVolume whole = StageVolume.read(settings, PLANES);
        double voxels = voxels(whole);
        double core = median(settings.fewRounds(), () -> cpuSeconds(whole));
        double wall = median(settings.fewRounds(), () -> Clock.WALL.millis(() -> run(whole, settings.threads())) / 1e3);
        ArrayVolume part = StageVolume.read(settings, PLANES / 8);
        double small = median(settings.fewRounds(), () -> cpuSeconds(part));
        List<Entry> entries = new ArrayList<>();
        entries.add(Entry.atLeast(CORE, voxels / core / 1e6, "Mvoxel/s", GOAL));
        entries.add(Entry.of(WALL, voxels / wall / 1e6, "Mvoxel/s"));
        entries.add(Entry.of(GROWTH, core / voxels / (small / voxels(part)), "time a voxel, whole over an eighth"));
        return entries;
    }

    private static double median(int rounds, java.util.function.DoubleSupplier work) {
        double[] values = new double[rounds];
        for (int r = 0; r < rounds; r++) {
            values[r] = work.getAsDouble();
        }
        return Turns.median(values);
    }

    private static double voxels(ArrayVolume volume) {
        return java.util.Arrays.stream(volume.idsZyx()).filter(id -> id != 0).count();
    }

    private static double cpuSeconds(ArrayVolume volume) {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long start = process.getProcessCpuTime();
        run(volume, 1);
        return (process.getProcessCpuTime() - start) / 1e9;
    }

    private static void run(ArrayVolume volume, int threads) {
        new Skeletonizer(SkeletonConfig.usual(), threads).skeletonize(volume);
    }
}
