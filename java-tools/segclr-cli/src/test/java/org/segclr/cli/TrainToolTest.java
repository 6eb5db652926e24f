package org.segclr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segclr.core.aggregate.SegmentEmbeddings;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.random.Seeds;
import org.segclr.core.volume.ArrayVolume;
import org.segclr.encoder.checkpoint.EncoderFile;
import org.segclr.store.table.EmbeddingShard;
import org.segclr.store.volume.VolumeStoreWriter;

/** A volume of bars from skeletons to embeddings: train and embed as a user calls them. */
class TrainToolTest {
    private static final int SIDE = 48;

    @TempDir
    private Path folder;

    @BeforeEach
    void writePairs() {
        Box bounds = Box.ofSize(new Voxel(0, 0, 0), Voxel.cube(SIDE));
        long[] ids = new long[SIDE * SIDE * SIDE];
        byte[] em = new byte[ids.length];
        for (int i = 0; i < ids.length; i++) {
            int y = i / SIDE % SIDE;
            int z = i / SIDE / SIDE;
            boolean inBar = y % 8 < 6 && z % 8 < 6;
            ids[i] = inBar ? 1L + (y / 8 * 6 + z / 8) : 0;
            em[i] = (byte) Seeds.random(3, "em", i).nextInt(256);
        }
        VolumeStoreWriter.write(
                folder.resolve("volume"),
                new ArrayVolume(bounds, new Resolution(20, 20, 20), em, ids),
                64,
                1,
                Provenance.of("ingest", Map.of(), Map.of()));
        run(0, "skeletonize", "--volume", at("volume"), "--out", at("skeletons"), "--node_spacing", "200");
        run(
                0,
                "pairs",
                "--skeletons",
                at("skeletons"),
                "--out",
                at("pairs.h5"),
                "--buckets",
                "300,900",
                "--count",
                "90");
    }

    @Test
    void trainsEvaluatesAndEmbedsTheSameBytesTwice() throws Exception {
        for (String out : List.of("one", "two")) {
            run(0, train(out, "--state", at("state-" + out)));
            run(0, embed(out, at(out + "/encoder.safetensors")));
        }
        for (String name : List.of(
                "encoder.safetensors",
                "untrained.safetensors",
                "metrics.csv",
                "evaluation.csv",
                "evaluation_by_distance.csv",
                "embeddings.h5")) {
            assertThat(folder.resolve("two/" + name)).hasSameBinaryContentAs(folder.resolve("one/" + name));
        }
        assertThat(Files.readAllLines(folder.resolve("one/metrics.csv"))).hasSize(4);
        assertThat(Files.readAllLines(folder.resolve("one/evaluation.csv")))
                .hasSize(5)
                .anyMatch(line -> line.startsWith("untrained,bottleneck,"))
                .anyMatch(line -> line.startsWith("trained,projection,"));
        Provenance provenance =
                EncoderFile.read(folder.resolve("one/encoder.safetensors")).provenance();
        assertThat(provenance.parameters()).containsEntry("steps", "4").containsEntry("temperature", "0.1");
        assertThat(provenance.inputs()).containsOnlyKeys("volume", "pairs");
        assertThat(provenance.backend()).isEqualTo("cpu");
        List<SegmentEmbeddings> embedded = EmbeddingShard.readAll(folder.resolve("one/embeddings.h5"));
        assertThat(embedded).hasSize(36).allMatch(s -> s.dimension() == 64);
        try (EmbeddingShard shard = EmbeddingShard.open(folder.resolve("one/embeddings.h5"))) {
            assertThat(shard.attribute("quality_centre_inside_share")).isEqualTo(1);
            assertThat(shard.provenance().inputs()).containsOnlyKeys("volume", "skeletons", "encoder");
        }
    }

    @Test
    void refusalsNameTheCureAndLeaveNothing() throws Exception {
        assertThat(run(64, train("out", "--state", at("s"), "--field_of_view", "64")))
                .contains("use 17, 33, 65, 129 or 257");
        assertThat(run(64, train("out", "--state", at("s"), "--batch", "5000"))).contains("lower --batch");
        assertThat(run(64, train("out", "--state", at("s"), "--backend", "abacus")))
                .contains("abacus");
        Files.writeString(folder.resolve("broken.safetensors"), "no encoder");
        assertThat(run(65, embed("out", at("broken.safetensors")))).contains("broken.safetensors: damaged");
        assertThat(run(74, embed("out", at("none.safetensors")))).contains("none.safetensors");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private String[] train(String out, String... more) {
        List<String> all = new ArrayList<>(
                List.of("train", "--volume", at("volume"), "--pairs", at("pairs.h5"), "--out", at(out)));
        Map<String, String> small = new java.util.TreeMap<>(
                Map.of("width", "0.01", "field_of_view", "17", "batch", "8", "steps", "4", "log_every", "2"));
        small.put("backend", "cpu");
        for (int i = 0; i < more.length; i += 2) {
            small.put(more[i].substring(2), more[i + 1]);
        }
        small.forEach((name, value) -> all.addAll(List.of("--" + name, value)));
        return all.toArray(String[]::new);
    }

    private String[] embed(String out, String encoder) {
        return new String[] {
            "embed",
            "--volume",
            at("volume"),
            "--skeletons",
            at("skeletons/skeletons-00000-of-00001.h5"),
            "--encoder",
            encoder,
            "--backend",
            "cpu",
            "--out",
            at(out + "/embeddings.h5")
        };
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private static String run(int status, String... args) {
        Run run = Run.segclr(args);
        assertThat(run.status()).as(run.err()).isEqualTo(status);
        return run.err();
    }
}
