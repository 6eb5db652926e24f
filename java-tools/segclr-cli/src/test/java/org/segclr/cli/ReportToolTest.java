package org.segclr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segclr.core.aggregate.SegmentEmbeddings;
import org.segclr.core.cluster.ClusterTable;
import org.segclr.core.error.ExitCode;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.core.volume.ArrayVolume;
import org.segclr.store.hdf5.ArtefactKind;
import org.segclr.store.table.ClusterFile;
import org.segclr.store.table.EmbeddingShard;
import org.segclr.store.table.ShardNames;
import org.segclr.store.volume.VolumeStoreWriter;

/** The verb on files as the other verbs write them. */
class ReportToolTest {
    private static final int SIDE = 40;
    private static final Resolution RESOLUTION = new Resolution(20, 20, 20);
    private static final Provenance MADE = Provenance.of("embed", Map.of("batch", "16"), Map.of("encoder", "crc32c:1"));
    private static final Map<String, Double> QUALITY = Map.of(
            "quality_nodes", 2.0,
            "quality_centre_inside_share", 0.5,
            "quality_empty_masks", 0.0,
            "quality_outside_volume_share", 0.25,
            "field_of_view", 17.0);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

    @BeforeEach
    void writeRun() {
        byte[] em = new byte[SIDE * SIDE * SIDE];
        long[] ids = new long[em.length];
        for (int i = 0; i < em.length; i++) {
            em[i] = (byte) (i % 200);
            ids[i] = i % SIDE < SIDE / 2 ? 5 : -7L;
        }
        ArrayVolume volume = new ArrayVolume(Box.ofSize(new Voxel(0, 0, 0), Voxel.cube(SIDE)), RESOLUTION, em, ids);
        VolumeStoreWriter.write(folder.resolve("volume"), volume, 64, 1, Provenance.of("ingest", Map.of(), Map.of()));
        for (int shard = 0; shard < 2; shard++) {
            Path file = folder.resolve("embeddings").resolve(ShardNames.of(ArtefactKind.EMBEDDINGS, shard, 2));
            EmbeddingShard.write(
                    file,
                    ArtefactKind.EMBEDDINGS,
                    EmbeddingShard.Contents.of(3, List.of(segment(shard == 0 ? 5 : -7L)), QUALITY),
                    MADE);
        }
    }

    /** Two nodes within the segment. */
    private static SegmentEmbeddings segment(long id) {
        float x = id == 5 ? 210 : 610;
        Skeleton skeleton =
                new Skeleton(id, new float[] {x, 410, 410, x, 450, 410}, new float[] {40, 40}, new int[] {0, 1});
        return new SegmentEmbeddings(skeleton, 3, new float[] {1, 2, id, 2, 1, id});
    }

    private void writeClusters(long... segments) {
        int rows = 2 * segments.length;
        ClusterTable table = new ClusterTable(
                new ClusterTable.Nodes(new long[rows], new int[rows], new float[3 * rows]),
                new int[rows],
                new float[rows],
                new int[rows],
                new float[2 * rows]);
        for (int row = 0; row < rows; row++) {
            table.nodes().segmentId()[row] = segments[row / 2];
            table.nodes().nodeId()[row] = row % 2;
            table.cluster()[row] = row / 2;
            table.representative()[row] = row % 2 == 0 ? 1 : 0;
            table.mapXy()[2 * row] = row;
        }
        ClusterFile.write(folder.resolve("clusters.h5"), table, segments.length, MADE.withSeed(3));
    }

    private int report(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "report",
                "--volume",
                folder.resolve("volume").toString(),
                "--embeddings",
                folder.resolve("embeddings").toString(),
                "--out",
                folder.resolve("report.html").toString()));
        arguments.addAll(Arrays.asList(more));
        PrintStream err = new PrintStream(messages, true, StandardCharsets.UTF_8);
        return Main.run(arguments.toArray(String[]::new), err, err);
    }

    private String page() throws Exception {
        return Files.readString(folder.resolve("report.html"));
    }

    @Test
    void everyShardClusterAndCheckArrives() throws Exception {
        writeClusters(-7L, 5);
        int status = report("--clusters", folder.resolve("clusters.h5").toString(), "--title", "A <run>");

        assertThat(status).as(messages.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(page())
                .contains("<h1>A &lt;run&gt;</h1>")
                .contains("All 4 nodes are shown.")
                .contains("18446744073709551609")
                .contains("<td>4 of 4</td>")
                .contains("<td>50.00 %</td><td>at least 99 % of nodes</td><td><span class=\"verdict failed\">")
                .contains("17³ voxels")
                .contains("Cluster 1 ")
                .contains("segclr embed --batch 16")
                .contains("This run has no labels");
        String first = page();
        report("--clusters", folder.resolve("clusters.h5").toString(), "--title", "A <run>");
        assertThat(page()).as("the same again").isEqualTo(first);
    }

    @Test
    void aLostFolderOrShardIsRefusedAndLeavesNoPage() throws Exception {
        String nowhere = folder.resolve("nowhere").toString();
        assertThat(report("--classification", nowhere)).isEqualTo(ExitCode.IO.status());
        assertThat(report("--training", nowhere)).isEqualTo(ExitCode.IO.status());
        Files.delete(folder.resolve("embeddings").resolve(ShardNames.of(ArtefactKind.EMBEDDINGS, 1, 2)));
        assertThat(report()).isEqualTo(ExitCode.BAD_DATA.status());
        assertThat(messages.toString(StandardCharsets.UTF_8)).contains("embeddings-00001-of-00002.h5");
        assertThat(folder.resolve("report.html")).doesNotExist();
    }

    @Test
    void clustersOfAnotherRunAreRefused() {
        writeClusters(5, 99);
        assertThat(report("--clusters", folder.resolve("clusters.h5").toString()))
                .isEqualTo(ExitCode.BAD_DATA.status());
        assertThat(messages.toString(StandardCharsets.UTF_8)).contains("segment 99, node 0 has no embedding");
    }
}
