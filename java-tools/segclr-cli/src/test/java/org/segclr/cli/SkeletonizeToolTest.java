package org.segclr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.pairs.PositivePair;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.core.volume.ArrayVolume;
import org.segclr.store.table.PairTable;
import org.segclr.store.table.SkeletonShard;
import org.segclr.store.volume.VolumeStoreWriter;

/** A volume of bars through skeletonize and pairs. */
class SkeletonizeToolTest {
    private static final int SIDE = 48;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

    @BeforeEach
    void writeVolume() {
        Box bounds = Box.ofSize(new Voxel(3, 0, 0), Voxel.cube(SIDE));
        long[] ids = new long[SIDE * SIDE * SIDE];
        for (int i = 0; i < ids.length; i++) {
            int y = i / SIDE % SIDE;
            int z = i / SIDE / SIDE;
            boolean inBar = y % 12 < 7 && z % 12 < 7;
            ids[i] = inBar ? -1L - (y / 12 * 4 + z / 12) : 0;
        }
        VolumeStoreWriter.write(
                folder.resolve("volume"),
                new ArrayVolume(bounds, new Resolution(20, 20, 20), new byte[ids.length], ids),
                64,
                1,
                Provenance.of("ingest", Map.of(), Map.of()));
    }

    @Test
    void shardsHoldEverySegmentAndPairsAreDrawnFromAllShards() {
        assertThat(skeletonize("out", "--shards", "3", "--threads", "2")).isZero();
        List<Skeleton> all = new java.util.ArrayList<>();
        for (int s = 0; s < 3; s++) {
            all.addAll(SkeletonShard.readAll(folder.resolve("out/skeletons-0000" + s + "-of-00003.h5")));
        }
        assertThat(all).hasSize(16);
        assertThat(all).allMatch(s -> Math.abs(s.cableLengthNm() - 940) < 1e-3);
        assertThat(all).allMatch(s -> s.nodeNm(0).x() == 70 || s.nodeNm(0).x() == 1010);
        assertThat(pairs("out", "pairs.h5", "--buckets", "200,800,5000", "--count", "60"))
                .isZero();
        List<PositivePair> drawn = PairTable.read(folder.resolve("pairs.h5"));
        assertThat(drawn).hasSize(60);
        assertThat(drawn).extracting(PositivePair::bucket).contains(0, 1, 2);
    }

    @Test
    void threadsAndFoldersDoNotChangeTheBytes() throws Exception {
        skeletonize("one", "--threads", "1");
        skeletonize("two", "--threads", "2");
        String name = "skeletons-00000-of-00001.h5";
        assertThat(folder.resolve("two/" + name)).hasSameBinaryContentAs(folder.resolve("one/" + name));
        pairs("one", "a.h5", "--seed", "5", "--buckets", "500,2000");
        pairs("two", "b.h5", "--seed", "5", "--buckets", "500,2000");
        assertThat(Files.readAllBytes(folder.resolve("a.h5"))).isEqualTo(Files.readAllBytes(folder.resolve("b.h5")));
    }

    @Test
    void refusalsNameTheCure() {
        assertThat(skeletonize("out", "--min_voxels", "100000")).isEqualTo(65);
        assertThat(text()).contains("none of 16 segments has 100000 voxels");
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(skeletonize("out", "--node_spacing", "-1")).isEqualTo(64);
        assertThat(run("pairs", "--skeletons", folder + "/none", "--out", folder + "/p.h5"))
                .isEqualTo(74);
        assertThat(run("skeletonize", "--volume", folder + "/none", "--out", folder + "/s"))
                .isEqualTo(74);
        skeletonize("out");
        assertThat(pairs("out", "p.h5", "--buckets", "1,2")).isEqualTo(65);
        assertThat(folder.resolve("p.h5")).doesNotExist();
    }

    private int skeletonize(String out, String... more) {
        return run(join(
                List.of(
                        "skeletonize",
                        "--volume",
                        folder + "/volume",
                        "--out",
                        folder + "/" + out,
                        "--node_spacing",
                        "100"),
                more));
    }

    private int pairs(String skeletons, String out, String... more) {
        return run(join(List.of("pairs", "--skeletons", folder + "/" + skeletons, "--out", folder + "/" + out), more));
    }

    /** The last of an option given twice counts for nothing: drops the first. */
    private static String[] join(List<String> first, String... more) {
        List<String> all = new java.util.ArrayList<>(first);
        for (int i = 0; i < more.length; i += 2) {
            int at = all.indexOf(more[i]);
            if (at >= 0) {
                all.subList(at, at + 2).clear();
            }
        }
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private int run(String... args) {
        PrintStream to = new PrintStream(messages, true, StandardCharsets.UTF_8);
        return Main.run(args, to, to);
    }

    private String text() {
        return messages.toString(StandardCharsets.UTF_8);
    }
}
