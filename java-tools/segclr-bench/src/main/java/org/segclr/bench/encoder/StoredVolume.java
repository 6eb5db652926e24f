package org.segclr.bench.encoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.segclr.bench.BenchSettings;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.store.ingest.Ingest;
import org.segclr.store.ingest.IngestConfig;
import org.segclr.store.ingest.Normalisation;
import org.segclr.store.ingest.SourceLocation;
import org.segclr.store.table.SegmentSharding;
import org.segclr.store.table.SkeletonShard;
import org.segclr.store.volume.VolumeLayout;

/** FIB-25 as the pipeline stores it, in the scratch folder, and shards of its skeletons. */
record StoredVolume(Path folder, Tissue tissue) {

    static Optional<StoredVolume> of(Sources sources, BenchSettings settings) {
        Optional<Path> file = settings.dataFile("fib25_val260_20nm.h5");
        Optional<Tissue> tissue = sources.of(Sources.Source.FIB25, settings);
        if (file.isEmpty() || tissue.isEmpty()) {
            return Optional.empty();
        }
        Path folder = settings.scratch().resolve("fib25");
        remove(folder);
        new Ingest(new IngestConfig(
                        new SourceLocation(file.get(), "/em"),
                        new SourceLocation(file.get(), "/seg_machine"),
                        Optional.of(new Resolution(20, 20, 20)),
                        Optional.empty(),
                        Optional.empty(),
                        Normalisation.NONE,
                        VolumeLayout.DEFAULT_SHARD_SIDE,
                        settings.threads(),
                        folder.resolve("volume")))
                .run();
        return Optional.of(new StoredVolume(folder, tissue.get()));
    }

    Path volume() {
        return folder.resolve("volume");
    }

    /** The first of as many shards as make it hold about {@code nodes} nodes. */
    Path shard(int nodes) {
        int all = tissue.skeletons().stream().mapToInt(Skeleton::nodeCount).sum();
        SegmentSharding sharding = SegmentSharding.into(Math.max(1, all / nodes));
        List<Skeleton> first = new ArrayList<>(tissue.skeletons());
        first.removeIf(s -> sharding.shardOf(s.segmentId()) != 0);
        Path file = folder.resolve("skeletons_" + nodes + ".h5");
        SkeletonShard.write(file, first, Provenance.of("skeletonize", Map.of(), Map.of()));
        return file;
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw SegclrException.io("cannot remove " + folder + ": " + e.getMessage() + "; remove it by hand", e);
        }
    }
}
