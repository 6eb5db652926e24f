package org.segclr.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.segclr.core.error.SegclrException;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.core.skeleton.SkeletonConfig;
import org.segclr.core.skeleton.SkeletonizedVolume;
import org.segclr.core.skeleton.Skeletonizer;
import org.segclr.core.skeleton.SomaRule;
import org.segclr.core.skeleton.TeasarConfig;
import org.segclr.store.hdf5.ArtefactKind;
import org.segclr.store.table.SegmentSharding;
import org.segclr.store.table.ShardNames;
import org.segclr.store.table.SkeletonShard;
import org.segclr.store.volume.VolumeStore;

/** Traces the centrelines of all segments of a volume. */
public final class SkeletonizeTool implements Tool {
    /** Chunks are read once; the cache holds those in work. */
    private static final long CACHE_BYTES = 16L << 20;

    @Override
    public String verb() {
        return "skeletonize";
    }

    @Override
    public String summary() {
        return "centrelines of all segments of a volume, as nodes, radii and edges";
    }

    @Override
    public List<Flag> flags() {
        return List.of(
                Flag.required("volume", "DIR", "folder of the volume, of 'segclr ingest'"),
                Flag.optional("min_voxels", "N", "smaller segments are left out", SkeletonConfig.DEFAULT_MIN_VOXELS),
                Flag.optional(
                        "min_component_voxels",
                        "N",
                        "smaller loose pieces of a segment are left out, but never its largest",
                        SkeletonConfig.DEFAULT_MIN_COMPONENT_VOXELS),
                Flag.optional(
                        "node_spacing",
                        "NM",
                        "path length between nodes, nm; ends and branch points are nodes too",
                        SkeletonConfig.DEFAULT_NODE_SPACING_NM),
                Flag.optional(
                        "teasar_scale",
                        "S",
                        "a path covers what lies within S * radius + constant of it",
                        TeasarConfig.DEFAULT_SCALE),
                Flag.optional("teasar_const", "NM", "the constant, nm", TeasarConfig.DEFAULT_CONST_NM),
                Flag.optional("shards", "N", "files to write", 1),
                Flag.optional("threads", "N", "threads; they do not change the result", 1),
                Flag.required("out", "DIR", "folder for skeletons-*-of-*.h5"));
    }

    @Override
    public void run(Arguments arguments) {
        SkeletonConfig config = new SkeletonConfig(
                arguments.longInteger("min_voxels"),
                arguments.longInteger("min_component_voxels"),
                arguments.number("node_spacing"),
                new TeasarConfig(arguments.number("teasar_scale"), arguments.number("teasar_const"), SomaRule.usual()));
        SegmentSharding sharding = SegmentSharding.into(arguments.integer("shards"));
        Skeletonizer skeletonizer = new Skeletonizer(config, arguments.integer("threads"));
        try (VolumeStore volume = VolumeStore.open(arguments.path("volume"), CACHE_BYTES)) {
            SkeletonizedVolume result = skeletonizer.skeletonize(volume);
            requireAny(result, config);
            Provenance provenance = Provenance.of(
                    verb(), arguments.except("volume", "threads", "out"), Map.of("volume", volume.identity()));
            write(arguments.path("out"), sharding, result.skeletons(), provenance);
            System.err.println(summary(result));
        }
    }

    private static void requireAny(SkeletonizedVolume result, SkeletonConfig config) {
        if (result.skeletons().isEmpty()) {
            throw SegclrException.badData("none of " + result.counts().segments() + " segments has "
                    + config.minVoxels() + " voxels; take a smaller --min_voxels or finer voxels");
        }
    }

    private static void write(Path folder, SegmentSharding sharding, List<Skeleton> skeletons, Provenance provenance) {
        List<List<Skeleton>> shards = new ArrayList<>();
        for (int s = 0; s < sharding.shards(); s++) {
            shards.add(new ArrayList<>());
        }
        skeletons.forEach(s -> shards.get(sharding.shardOf(s.segmentId())).add(s));
        for (int s = 0; s < shards.size(); s++) {
            Path file = folder.resolve(ShardNames.of(ArtefactKind.SKELETONS, s, shards.size()));
            SkeletonShard.write(file, shards.get(s), provenance);
        }
    }

    private static String summary(SkeletonizedVolume result) {
        SkeletonizedVolume.Counts counts = result.counts();
        return String.format(
                Locale.ROOT,
                "skeletonize: %d of %d segments, %d trees, %d nodes, %.1f um of cable; left out %d segments"
                        + " and %d loose pieces, %.1f %% of labelled voxels",
                result.skeletons().size(),
                counts.segments(),
                counts.components(),
                result.nodes(),
                result.cableLengthNm() / 1000,
                counts.smallSegments(),
                counts.smallComponents(),
                100.0 * counts.leftOutVoxels() / (counts.leftOutVoxels() + counts.voxels()));
    }
}
