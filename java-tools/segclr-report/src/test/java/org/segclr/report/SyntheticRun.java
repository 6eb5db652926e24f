package org.segclr.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segclr.core.aggregate.SegmentEmbeddings;
import org.segclr.core.crop.FieldOfView;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.core.volume.ArrayVolume;
import org.segclr.report.data.Artefact;
import org.segclr.report.data.Classification;
import org.segclr.report.data.Clusters;
import org.segclr.report.data.Nodes;
import org.segclr.report.data.Predictions;
import org.segclr.report.data.QualityCheck;
import org.segclr.report.data.RunData;
import org.segclr.report.data.Training;
import org.segclr.store.csv.CsvTable;

/** A small run with every part: square rods along x, {@link #SPACING} apart, of three kinds by row. */
public final class SyntheticRun {
    public static final int SIDE = 72;
    public static final int SPACING = 12;
    public static final int RODS = SIDE / SPACING * (SIDE / SPACING);
    public static final int NODES_A_ROD = SIDE / 6;
    public static final Resolution RESOLUTION = new Resolution(32, 32, 40);
    private static final int DIMENSION = 8;
    private static final int KINDS = 3;

    private SyntheticRun() {}

    /** Rods 8 voxels wide with dark walls; a rod's kind is its brightness. */
    public static ArrayVolume volume() {
        byte[] em = new byte[SIDE * SIDE * SIDE];
        long[] ids = new long[em.length];
        for (int i = 0; i < em.length; i++) {
            int y = i / SIDE % SIDE;
            int z = i / (SIDE * SIDE);
            boolean inside = y % SPACING < 8 && z % SPACING < 8;
            int rod = z / SPACING * (SIDE / SPACING) + y / SPACING;
            ids[i] = inside ? rod + 1 : 0;
            int noise = (int) ((i * 2654435761L >>> 8) & 31);
            em[i] = (byte) (inside ? 90 + 40 * (rod % KINDS) + noise : 30 + noise);
        }
        return new ArrayVolume(Box.ofSize(new Voxel(0, 0, 0), Voxel.cube(SIDE)), RESOLUTION, em, ids);
    }

    /** @param sharpness how far kinds lie apart, against noise of about 1 */
    public static Nodes nodes(double sharpness) {
        List<SegmentEmbeddings> segments = new ArrayList<>();
        for (int rod = 0; rod < RODS; rod++) {
            segments.add(new SegmentEmbeddings(skeleton(rod), DIMENSION, vectors(rod, sharpness)));
        }
        return new Nodes(segments);
    }

    private static Skeleton skeleton(int rod) {
        float[] xyz = new float[3 * NODES_A_ROD];
        float[] radius = new float[NODES_A_ROD];
        int[] edges = new int[2 * (NODES_A_ROD - 1)];
        for (int n = 0; n < NODES_A_ROD; n++) {
            int y = rod % (SIDE / SPACING) * SPACING + 4;
            int z = rod / (SIDE / SPACING) * SPACING + 4;
            Xyz centre = RESOLUTION.centreNm(new Voxel(6 * n + 3, y, z));
            xyz[3 * n] = (float) centre.x();
            xyz[3 * n + 1] = (float) centre.y();
            xyz[3 * n + 2] = (float) centre.z();
            radius[n] = 128;
            if (n > 0) {
                edges[2 * n - 2] = n - 1;
                edges[2 * n - 1] = n;
            }
        }
        return new Skeleton(rod + 1, xyz, radius, edges);
    }

    private static float[] vectors(int rod, double sharpness) {
        java.util.Random random = new java.util.Random(rod);
        float[] vectors = new float[NODES_A_ROD * DIMENSION];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = (float) (random.nextGaussian() + (i % DIMENSION == rod % KINDS ? sharpness : 0));
        }
        return vectors;
    }

    public static Clusters clusters(Nodes nodes) {
        Clusters clusters = Clusters.none(nodes.count());
        for (int row = 0; row < nodes.count(); row++) {
            int kind = (int) ((nodes.segmentId(row) - 1) % KINDS);
            clusters.cluster()[row] = kind;
            int rank = (int) ((nodes.segmentId(row) - 1) / KINDS) + 1;
            clusters.representative()[row] = nodes.node(row) == rank % NODES_A_ROD ? rank : 0;
            clusters.mapX()[row] = (float) (4 * Math.cos(2 * kind) + nodes.vector(row)[4] * 0.6);
            clusters.mapY()[row] = (float) (4 * Math.sin(2 * kind) + nodes.vector(row)[5] * 0.6);
        }
        return clusters;
    }

    private static Predictions predictions(Nodes nodes) {
        int[] label = new int[nodes.count()];
        float[] probability = new float[nodes.count()];
        for (int row = 0; row < label.length; row++) {
            label[row] = (int) ((nodes.segmentId(row) - 1) % KINDS);
            probability[row] = 0.5f + row % 50 / 100f;
        }
        return new Predictions(List.of("axon", "dendrite", "glia <&>"), label, probability);
    }

    private static CsvTable table(String name, String header, String... rows) {
        return new CsvTable(
                name,
                List.of(header.split(",")),
                java.util.Arrays.stream(rows)
                        .map(row -> List.of(row.split(",")))
                        .toList());
    }

    private static CsvTable metrics() {
        String[] rows = new String[60];
        for (int i = 0; i < rows.length; i++) {
            double t = i / 60.0;
            rows[i] = i * 10 + "," + (6 - 3.5 * t) + "," + 0.7 * t + "," + (0.2 + 0.7 * t) + "," + 0.8 * t + ","
                    + (0.3 + 0.6 * t);
        }
        return table("metrics.csv", "step,loss,top1_bottleneck,top5_bottleneck,top1_projection,top5_projection", rows);
    }

    private static Classification classification() {
        return new Classification(
                Optional.of(table(
                        "scores.csv",
                        "class,precision,recall,f1",
                        "axon,0.9,0.8,0.85",
                        "dendrite,0.7,0.8,0.75",
                        "glia <&>,0.6,0.7,0.65",
                        "macro,0.73,0.77,0.75")),
                Optional.of(table(
                        "confusion.csv",
                        "truth,predicted,count",
                        "axon,axon,80",
                        "axon,dendrite,15",
                        "axon,glia <&>,5",
                        "dendrite,axon,10",
                        "dendrite,dendrite,60",
                        "dendrite,glia <&>,4",
                        "glia <&>,axon,1",
                        "glia <&>,dendrite,9",
                        "glia <&>,glia <&>,33")),
                Optional.of(
                        table("cell_scores.csv", "class,precision,recall,f1,f1_sd", "axon,1,1,1,0", "macro,1,1,1,0")),
                Optional.empty(),
                Optional.of(table("cells.csv", "cell_id,nodes,predicted,share", "1,12,axon,0.9", "2,12,dendrite,0.8")));
    }

    /** Everything there is to show. */
    public static RunData full() {
        Nodes nodes = nodes(4);
        Provenance embed = Provenance.of(
                        "embed", Map.of("batch", "16", "note", "it's"), Map.of("encoder", "sha256:0123"))
                .withSeed(7);
        return new RunData(
                "Rods <script>alert(1)</script> & \"quotes\"",
                volume(),
                new FieldOfView(17),
                true,
                nodes,
                clusters(nodes),
                Optional.of(predictions(nodes)),
                Optional.of(nodes(0)),
                new Training(
                        Optional.of(metrics()),
                        Optional.of(table(
                                "evaluation.csv",
                                "encoder,vector,candidates,trials,top1,top5",
                                "untrained,bottleneck,64,512,0.08,0.25",
                                "trained,bottleneck,64,512,0.62,0.88",
                                "untrained,projection,64,512,0.05,0.2",
                                "trained,projection,64,512,0.66,0.9"))),
                classification(),
                List.of(
                        new QualityCheck("Centre inside", "99.9 %", "at least 99 %", QualityCheck.Verdict.PASSED),
                        new QualityCheck("Empty masks", "3 nodes", "none", QualityCheck.Verdict.FAILED)),
                List.of(new Artefact("embeddings", 4, embed)));
    }

    /** Volume and embeddings, nothing else. */
    public static RunData bare() {
        Nodes nodes = nodes(4);
        return new RunData(
                "Bare",
                volume(),
                new FieldOfView(17),
                true,
                nodes,
                Clusters.none(nodes.count()),
                Optional.empty(),
                Optional.empty(),
                Training.none(),
                Classification.none(),
                List.of(),
                List.of());
    }
}
