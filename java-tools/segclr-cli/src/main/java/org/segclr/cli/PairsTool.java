package org.segclr.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.segclr.core.pairs.HeldOut;
import org.segclr.core.pairs.PairConfig;
import org.segclr.core.pairs.PairSample;
import org.segclr.core.pairs.PairSampler;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.random.Seeds;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.store.hdf5.ArtefactKind;
import org.segclr.store.table.PairTable;
import org.segclr.store.table.ShardNames;
import org.segclr.store.table.SkeletonShard;

/** Draws positive pairs for training. */
public final class PairsTool implements Tool {

    @Override
    public String verb() {
        return "pairs";
    }

    @Override
    public String summary() {
        return "pairs of places on one segment, by buckets of path distance, for training";
    }

    @Override
    public List<Flag> flags() {
        return List.of(
                Flag.required("skeletons", "DIR", "folder of skeletons, of 'segclr skeletonize', or one file of them"),
                Flag.optional("buckets", "NM,..", "upper ends of the buckets of path distance, nm", usualBuckets()),
                Flag.optional("count", "N", "pairs to draw", PairConfig.DEFAULT_COUNT),
                Flag.optional(
                        "held_out",
                        "F",
                        "share of segments kept from training, by a hash of the id",
                        HeldOut.DEFAULT_FRACTION),
                Flag.optional("seed", "N", "seed of the draws", Seeds.DEFAULT),
                Flag.required("out", "FILE", "the table, pairs.h5"));
    }

    private static String usualBuckets() {
        return PairConfig.DEFAULT_BUCKETS_NM.stream()
                .map(nm -> String.valueOf(Math.round(nm)))
                .collect(Collectors.joining(","));
    }

    @Override
    public void run(Arguments arguments) {
        PairConfig config = new PairConfig(
                Arrays.stream(arguments.numbers("buckets")).boxed().toList(),
                arguments.integer("count"),
                new HeldOut(arguments.number("held_out")),
                arguments.longInteger("seed"));
        Map<String, String> inputs = new TreeMap<>();
        List<Skeleton> skeletons = read(arguments.path("skeletons"), inputs);
        PairSample sample = new PairSampler(config).sample(skeletons);
        Provenance provenance = Provenance.of(verb(), arguments.except("skeletons", "out"), inputs)
                .withSeed(config.seed());
        PairTable.write(arguments.path("out"), sample.pairs(), provenance);
        sample.buckets().forEach(b -> System.err.println(line(b)));
    }

    private static List<Skeleton> read(Path path, Map<String, String> inputs) {
        List<Path> files = Files.isRegularFile(path) ? List.of(path) : ShardNames.list(path, ArtefactKind.SKELETONS);
        List<Skeleton> skeletons = new ArrayList<>();
        for (int f = 0; f < files.size(); f++) {
            try (SkeletonShard shard = SkeletonShard.open(files.get(f))) {
                for (int s = 0; s < shard.segments(); s++) {
                    skeletons.add(shard.skeleton(s));
                }
                inputs.put(String.format(Locale.ROOT, "skeletons_%05d", f), shard.identity());
            }
        }
        return skeletons;
    }

    private static String line(PairSample.Bucket b) {
        return String.format(
                Locale.ROOT,
                "pairs: %d of %.0f-%.0f nm, %d of them held out, from %d segments that reach so far%s",
                b.pairs(),
                b.lowNm(),
                b.highNm(),
                b.heldOutPairs(),
                b.segments(),
                b.segments() == 0 ? "; the other buckets got its share" : "");
    }
}
