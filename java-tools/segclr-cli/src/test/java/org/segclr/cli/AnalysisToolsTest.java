package org.segclr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segclr.core.aggregate.SegmentEmbeddings;
import org.segclr.core.classify.Classifier;
import org.segclr.core.cluster.ClusterScores;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.store.csv.CsvTable;
import org.segclr.store.hdf5.ArtefactKind;
import org.segclr.store.table.EmbeddingShard;
import org.segclr.store.table.SegmentSharding;
import org.segclr.store.table.ShardNames;
import org.segclr.store.table.TableFile;
import org.segclr.store.table.TableReader;

/** aggregate, cluster and classify through the command line, on planted classes: segment s is of class s modulo 3. */
class AnalysisToolsTest {
    private static final int SEGMENTS = 30;
    private static final int NODES = 8;
    private static final int DIMENSION = 6;
    private static final int SHARDS = 2;

    @TempDir
    private Path folder;

    private Path embeddings;
    private String messages = "";

    @BeforeEach
    void writeEmbeddings() {
        embeddings = folder.resolve("embeddings");
        List<List<SegmentEmbeddings>> shards = List.of(new ArrayList<>(), new ArrayList<>());
        SplittableRandom random = new SplittableRandom(5);
        for (long id = 1; id <= SEGMENTS; id++) {
            shards.get(SegmentSharding.into(SHARDS).shardOf(id)).add(segment(id, random));
        }
        for (int i = 0; i < SHARDS; i++) {
            EmbeddingShard.write(
                    shard(i),
                    ArtefactKind.EMBEDDINGS,
                    EmbeddingShard.Contents.of(DIMENSION, shards.get(i), Map.of()),
                    Provenance.of("embed", Map.of(), Map.of()));
        }
    }

    private Path shard(int i) {
        return embeddings.resolve(ShardNames.of(ArtefactKind.EMBEDDINGS, i, SHARDS));
    }

    /** A chain with nodes 100 nm apart; dimension d is 3 higher where d modulo 3 is the class. */
    private static SegmentEmbeddings segment(long id, SplittableRandom random) {
        float[] xyz = new float[3 * NODES];
        int[] edges = new int[2 * (NODES - 1)];
        for (int node = 0; node < NODES; node++) {
            xyz[3 * node] = 100 * node;
            xyz[3 * node + 1] = 50 * id;
            if (node > 0) {
                edges[2 * node - 2] = node - 1;
                edges[2 * node - 1] = node;
            }
        }
        float[] vectors = new float[NODES * DIMENSION];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = (float) ((i % DIMENSION % 3 == id % 3 ? 3 : 0) + random.nextDouble());
        }
        return new SegmentEmbeddings(new Skeleton(id, xyz, new float[NODES], edges), DIMENSION, vectors);
    }

    private int run(String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(args, System.out, new PrintStream(err, true, StandardCharsets.UTF_8));
        messages = err.toString(StandardCharsets.UTF_8);
        return status;
    }

    private int classify(Path labels, String out, String... more) {
        List<String> args = new ArrayList<>(
                List.of("classify", "--embeddings", embeddings.toString(), "--labels", labels.toString()));
        args.addAll(List.of("--out", folder.resolve(out).toString()));
        args.addAll(Arrays.asList(more));
        if (!args.contains("--runs")) {
            args.addAll(List.of("--runs", "4"));
        }
        return run(args.toArray(String[]::new));
    }

    private Path labels(String... lines) throws IOException {
        return Files.writeString(folder.resolve("labels.csv"), String.join("\n", lines) + "\n");
    }

    /** Labels of all segments; two segments a cell. */
    private Path goodLabels() throws IOException {
        List<String> lines = new ArrayList<>(List.of("segment_id,label,cell_id"));
        for (int id = 1; id <= 24; id++) {
            lines.add(id + ",type" + id % 3 + ",cell" + (id % 3 + 3 * ((id - 1) / 6)));
        }
        return labels(lines.toArray(String[]::new));
    }

    @Test
    void aggregatesAShard() {
        Path out = folder.resolve("aggregated").resolve(ShardNames.of(ArtefactKind.AGGREGATED, 0, SHARDS));
        assertThat(run("aggregate", "--embeddings", shard(0).toString(), "--radius", "100", "--out", out.toString()))
                .as(messages)
                .isZero();
        SegmentEmbeddings before = EmbeddingShard.readAll(shard(0)).get(0);
        SegmentEmbeddings after = EmbeddingShard.readAll(out).get(0);
        assertThat(after.skeleton().edges()).isEqualTo(before.skeleton().edges());
        assertThat(after.vector(0)[0]).isEqualTo((float) (((double) before.vector(0)[0] + before.vector(1)[0]) / 2));
        try (EmbeddingShard shard = EmbeddingShard.open(out)) {
            assertThat(shard.kind()).isEqualTo(ArtefactKind.AGGREGATED);
            assertThat(shard.attribute("radius_nm")).isEqualTo(100);
            assertThat(shard.provenance().inputs()).containsKey("embeddings");
        }
        assertThat(run("aggregate", "--embeddings", out.toString(), "--out", out + "2"))
                .isEqualTo(65);
        assertThat(messages).contains("aggregated already");
        assertThat(run("aggregate", "--embeddings", shard(0).toString(), "--radius", "-5", "--out", out + "2"))
                .isEqualTo(64);
        assertThat(Path.of(out + "2")).doesNotExist();
    }

    @Test
    void clustersAllShards() {
        Path out = folder.resolve("clusters.h5");
        String[] args = {
            "cluster", "--embeddings", embeddings.toString(), "--clusters", "3", "--seed", "7", "--out", out.toString()
        };
        assertThat(run(args)).as(messages).isZero();
        try (TableReader table = TableFile.open(out, ArtefactKind.CLUSTERS)) {
            int[] truth = Arrays.stream(table.longs("segment_id"))
                    .mapToInt(id -> (int) (id % 3))
                    .toArray();
            assertThat(truth).hasSize(SEGMENTS * NODES);
            assertThat(ClusterScores.adjustedRandIndex(table.ints("cluster"), truth))
                    .isEqualTo(1);
            assertThat(table.floats("map_x")).hasSize(truth.length).doesNotContain(Float.NaN);
            assertThat(Arrays.stream(table.ints("representative")).filter(rank -> rank == 1))
                    .hasSize(3);
            assertThat(table.provenance().seed()).isEqualTo(7);
        }
        String[] tooMany = args.clone();
        tooMany[4] = "1000";
        tooMany[8] = folder.resolve("none.h5").toString();
        assertThat(run(tooMany)).isEqualTo(65);
        assertThat(messages).contains("1000 clusters asked of 240 nodes");
        assertThat(folder.resolve("none.h5")).doesNotExist();
    }

    @Test
    void equalWorkGivesEqualBytes() throws IOException {
        Path labels = goodLabels();
        for (String out : List.of("a", "b")) {
            assertThat(classify(labels, out, "--seed", "3")).as(messages).isZero();
            run(
                    "cluster",
                    "--embeddings",
                    embeddings.toString(),
                    "--out",
                    folder.resolve(out + "/clusters.h5").toString());
        }
        try (Stream<Path> files = Files.list(folder.resolve("a"))) {
            for (Path file : files.toList()) {
                assertThat(file).hasSameBinaryContentAs(folder.resolve("b").resolve(file.getFileName()));
            }
        }
    }

    @Test
    void classifiesAndWritesTheWholeFolder() throws IOException {
        assertThat(classify(goodLabels(), "classes")).as(messages).isZero();
        Path out = folder.resolve("classes");
        try (TableReader table =
                TableFile.open(out.resolve("predictions-00001-of-00002.h5"), ArtefactKind.PREDICTIONS)) {
            assertThat(table.texts("classes")).containsExactly("type0", "type1", "type2");
            long[] ids = table.longs("segment_id");
            int[] label = table.ints("label");
            for (int i = 0; i < ids.length; i++) {
                assertThat(label[i]).isEqualTo((int) (ids[i] % 3));
            }
            assertThat(table.floats("probability")).hasSize(3 * ids.length);
        }
        CsvTable scores = CsvTable.read(out.resolve("scores.csv"));
        assertThat(scores.text(3, "class")).isEqualTo("macro");
        assertThat(scores.number(3, "f1")).isGreaterThan(0.95);
        assertThat(CsvTable.read(out.resolve("confusion.csv")).rows()).hasSize(9);
        assertThat(CsvTable.read(out.resolve("runs.csv")).rows()).hasSize(4);
        assertThat(out.resolve("cell_scores.csv")).exists();
        CsvTable cells = CsvTable.read(out.resolve("cells.csv"));
        // 12 labelled cells of two segments, and 6 segments that are their own
        assertThat(cells.rows()).hasSize(18);
        for (int row = 0; row < 18; row++) {
            boolean labelled = cells.text(row, "cell_id").startsWith("cell");
            assertThat(cells.text(row, "segments")).isEqualTo(labelled ? "2" : "1");
            assertThat(cells.text(row, "label")).isEqualTo(labelled ? cells.text(row, "predicted") : "");
        }
        assertThat(CsvTable.read(out.resolve("segments.csv")).rows()).hasSize(SEGMENTS);
        Classifier classifier = Classifier.fromJson(Files.readString(out.resolve("classifier.json")));
        assertThat(classifier.classes()).containsExactly("type0", "type1", "type2");
    }

    @Test
    void pointLabelsTrainToo() throws IOException {
        List<String> lines = new ArrayList<>(List.of("x_nm,y_nm,z_nm,segment_id,label"));
        for (int id = 1; id <= SEGMENTS; id++) {
            lines.add("210," + (50 * id + 20) + ",3," + id + ",type" + id % 3);
        }
        assertThat(classify(labels(lines.toArray(String[]::new)), "points"))
                .as(messages)
                .isZero();
        CsvTable scores = CsvTable.read(folder.resolve("points/scores.csv"));
        assertThat(scores.number(3, "f1")).isGreaterThan(0.9);
    }

    @Test
    void segmentsThatDoNotExistAreRefusedUnlessSkipped() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(goodLabels()));
        lines.addAll(List.of("900,type0,cellX", "901,type1,cellX"));
        Path labels = labels(lines.toArray(String[]::new));
        assertThat(classify(labels, "none")).isEqualTo(65);
        assertThat(messages).contains("2 of 26 labelled segments have no embedding: 900, 901");
        assertThat(folder.resolve("none")).doesNotExist();
        assertThat(classify(labels, "some", "--missing_labels", "skip"))
                .as(messages)
                .isZero();
        assertThat(classify(labels, "none", "--missing_labels", "maybe")).isEqualTo(64);
    }

    @Test
    void badLabelsAndOptionsLeaveNothing() throws IOException {
        refused(65, "'segment_id'", classify(labels("segment,label", "1,a", "2,b"), "none"));
        refused(65, "row 2", classify(labels("segment_id,label", "1,a", "1e3,b"), "none"));
        refused(65, "Record 2 has 1 fields", classify(labels("segment_id,label", "1"), "none"));
        refused(65, "empty", classify(Files.writeString(folder.resolve("empty.csv"), ""), "none"));
        refused(65, "at least 2 classes", classify(labels("segment_id,label", "1,a", "2,a"), "none"));
        refused(65, "label more cells", classify(labels("segment_id,label", "1,a", "2,b"), "none"));
        refused(74, "no such file", classify(folder.resolve("absent.csv"), "none"));
        refused(64, "--test_fraction 1", classify(goodLabels(), "none", "--test_fraction", "1"));
        refused(64, "--labels_per_run 2", classify(goodLabels(), "none", "--labels_per_run", "2"));
        refused(64, "--runs", classify(goodLabels(), "none", "--runs", "0"));
        refused(64, "'x' is not a whole number", classify(goodLabels(), "none", "--seed", "x"));
    }

    private void refused(int code, String words, int status) {
        assertThat(status).as(messages).isEqualTo(code);
        assertThat(messages).contains(words).doesNotContain("internal error");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void damagedAndMissingShardsAreRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(shard(1));
        Files.write(shard(1), Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(classify(goodLabels(), "none")).isEqualTo(65);
        Files.delete(shard(1));
        assertThat(classify(goodLabels(), "none")).isEqualTo(65);
        assertThat(messages).contains("1 of 2 shards missing");
        embeddings = folder.resolve("nowhere");
        assertThat(classify(goodLabels(), "none")).isEqualTo(74);
        assertThat(folder.resolve("none")).doesNotExist();
    }
}
