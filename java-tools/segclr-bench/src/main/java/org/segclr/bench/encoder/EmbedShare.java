package org.segclr.bench.encoder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segclr.bench.BenchSettings;
import org.segclr.bench.Benchmark;
import org.segclr.bench.Entry;
import org.segclr.bench.Turns;
import org.segclr.compute.Backend;
import org.segclr.compute.Precision;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.encoder.embed.Embedder;
import org.segclr.encoder.embed.PatchEncoder;
import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.net.InferenceNetwork;
import org.segclr.store.hdf5.ArtefactKind;
import org.segclr.store.table.EmbeddingShard;
import org.segclr.store.table.SkeletonShard;
import org.segclr.store.volume.VolumeStore;

/**
 * The whole embed stage on a shard of the FIB-25 volume (open, read, crop, mask, encode, write) against the encoder
 * alone on the same patches, cut before. The backend is open before either, as it is for all but the first seconds of a
 * task.
 */
record EmbedShare(Sources sources, Precision precision) implements Benchmark {
    private static final double GOAL = 0.9;
    /** Nodes of the shard: half a minute of one engine or so. */
    private static final Map<Case, Integer> NODES = Map.of(Case.SMALL, 2000, Case.MIDDLE, 400);

    private String name() {
        return "embed_share_of_encoder" + (precision == Precision.FP32 ? "" : "_" + precision.word());
    }

    private String name(Case shape) {
        return name() + "_" + shape.side();
    }

    @Override
    public List<String> names() {
        return List.of(name(), name(Case.SMALL), name(Case.MIDDLE), rate(Case.SMALL), rate(Case.MIDDLE));
    }

    private String rate(Case shape) {
        return "embed_nodes_per_s_" + shape.side() + "_" + precision.word();
    }

    @Override
    public List<Entry> run(BenchSettings settings) {
        Optional<StoredVolume> stored = Ours.has(precision) ? StoredVolume.of(sources, settings) : Optional.empty();
        if (stored.isEmpty()) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        for (Case shape : List.of(Case.SMALL, Case.MIDDLE)) {
            Path shard = stored.get().shard(NODES.getOrDefault(shape, 0));
            double[] perSecond = perSecond(settings, shape, stored.get().volume(), shard);
            double share = perSecond[0] / perSecond[1];
            least = Math.min(least, share);
            entries.add(Entry.atLeast(name(shape), share, "ratio", GOAL));
            entries.add(Entry.of(rate(shape), perSecond[0], "nodes/s"));
        }
        entries.add(Entry.atLeast(name(), least, "ratio", GOAL));
        return entries;
    }

    /** Nodes a second of the stage, of the encoder. */
    private double[] perSecond(BenchSettings settings, Case shape, Path volume, Path shard) {
        EncoderWeights weights = BenchWeights.of(settings, shape.config());
        List<Skeleton> skeletons = SkeletonShard.readAll(shard);
        int nodes = skeletons.stream().mapToInt(Skeleton::nodeCount).sum();
        List<float[]> batches = batches(shape, volume, skeletons);
        try (Backend backend = Ours.open(settings, precision);
                InferenceNetwork encoder = new InferenceNetwork(backend, weights, PatchEncoder.DEFAULT_BATCH)) {
            Stage stage = new Stage(backend, weights, volume, shard, settings);
            double[] ms = Turns.medians(
                    settings.clock(),
                    settings.fewRounds(),
                    List.of(stage, () -> batches.forEach(b -> encoder.vectors(b, b.length / shape.voxels()))));
            return new double[] {nodes * 1e3 / ms[0], nodes * 1e3 / ms[1]};
        }
    }

    private static List<float[]> batches(Case shape, Path volume, List<Skeleton> skeletons) {
        try (VolumeStore store = VolumeStore.open(volume)) {
            List<float[]> patches = new Tissue(store, skeletons).all(shape.side());
            return Tissue.batches(patches, PatchEncoder.DEFAULT_BATCH);
        }
    }

    /** What {@code segclr embed} does, with an open backend. */
    private record Stage(Backend backend, EncoderWeights weights, Path volume, Path shard, BenchSettings settings)
            implements Runnable {

        @Override
        public void run() {
            try (VolumeStore store = VolumeStore.open(volume);
                    Embedder embedder =
                            new Embedder(backend, weights, store, PatchEncoder.DEFAULT_BATCH, settings.threads())) {
                Embedder.EmbeddedShard result = embedder.embed(SkeletonShard.readAll(shard));
                EmbeddingShard.write(
                        shard.resolveSibling("embeddings.h5"),
                        ArtefactKind.EMBEDDINGS,
                        EmbeddingShard.Contents.of(EncoderConfig.EMBEDDING, result.segments(), Map.of()),
                        Provenance.of("embed", Map.of(), Map.of()));
            }
        }
    }
}
