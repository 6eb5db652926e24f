package org.segclr.core.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.segclr.core.aggregate.EmbeddingSource;
import org.segclr.core.aggregate.SegmentEmbeddings;
import org.segclr.core.error.SegclrException;
import org.segclr.core.progress.Progress;
import org.segclr.core.vector.Moments;
import org.segclr.core.vector.Rows;
import org.segclr.core.vector.Standardisation;

/**
 * Clusters all nodes of a source and draws their map, in three passes over the source: moments; a uniform sample, on
 * which k-means and the map are fitted; every node to its nearest centroid and its place. Memory: the sample, and about
 * 50 bytes a node.
 */
public final class ClusterAnalysis {
    private final EmbeddingSource source;
    private final ClusterConfig config;

    public ClusterAnalysis(EmbeddingSource source, ClusterConfig config) {
        this.source = source;
        this.config = config;
    }

    /** Equal source and configuration give equal tables. */
    public ClusterTable run() {
        if (source.nodeCount() > Integer.MAX_VALUE / 4) {
            throw SegclrException.usage(source.nodeCount() + " nodes: at most " + Integer.MAX_VALUE / 4
                    + " in one table; cluster fewer shards at a time");
        }
        Standardisation standardisation = standardisation();
        Rows sample = sample(standardisation);
        Rows centroids = KMeans.fit(sample, config.clusters(), config.seed());
        Progress mapping = Progress.start("cluster: map", sample.count(), "nodes");
        EmbeddingMap map = EmbeddingMap.fit(sample, config.neighbours(), config.seed());
        mapping.advance(sample.count());
        mapping.done();
        ClusterTable table = new Assignment(standardisation, centroids, map).table();
        int[] number = bySize(table.sizes(config.clusters()), centroids);
        Arrays.setAll(table.cluster(), i -> number[table.cluster()[i]]);
        Representatives.mark(table, config.clusters(), config.representatives());
        return table;
    }

    private Standardisation standardisation() {
        Moments moments = new Moments(source.dimension());
        source.forEach(segment -> moments.add(rows(segment), "segment " + Long.toUnsignedString(segment.segmentId())));
        return moments.standardisation();
    }

    private Rows sample(Standardisation standardisation) {
        int size = (int) Math.min(config.maxRows(), source.nodeCount());
        Rows sample = Rows.zeros(size, source.dimension());
        RowSample choice = new RowSample(source.nodeCount(), size, config.seed());
        int[] filled = {0};
        source.forEach(segment -> {
            for (int node = 0; node < segment.nodeCount(); node++) {
                if (choice.next()) {
                    sample.set(filled[0]++, segment.vectors(), node);
                }
            }
        });
        return standardisation.apply(sample);
    }

    /** Old number to new: largest first, equals by their centroids' values. */
    private static int[] bySize(int[] sizes, Rows centroids) {
        Integer[] order = IntStream.range(0, sizes.length).boxed().toArray(Integer[]::new);
        Arrays.sort(
                order,
                Comparator.comparingInt((Integer c) -> -sizes[c])
                        .thenComparing((a, b) -> Arrays.compare(centroids.row(a), centroids.row(b))));
        int[] number = new int[sizes.length];
        for (int rank = 0; rank < order.length; rank++) {
            number[order[rank]] = rank;
        }
        return number;
    }

    private static Rows rows(SegmentEmbeddings segment) {
        return new Rows(segment.dimension(), segment.vectors());
    }

    /** The third pass. */
    private final class Assignment {
        private final Standardisation standardisation;
        private final Rows centroids;
        private final EmbeddingMap map;
        private final RowSample choice = new RowSample(source.nodeCount(), config.maxRows(), config.seed());
        private final ClusterTable table;
        private final Progress progress = Progress.start("cluster", source.nodeCount(), "nodes");
        private int row;
        private int sampled;

        Assignment(Standardisation standardisation, Rows centroids, EmbeddingMap map) {
            this.standardisation = standardisation;
            this.centroids = centroids;
            this.map = map;
            int n = (int) source.nodeCount();
            ClusterTable.Nodes nodes = new ClusterTable.Nodes(new long[n], new int[n], new float[3 * n]);
            table = new ClusterTable(nodes, new int[n], new float[n], new int[n], new float[2 * n]);
        }

        ClusterTable table() {
            source.forEach(this::add);
            progress.done();
            return table;
        }

        private void add(SegmentEmbeddings segment) {
            Rows vectors = standardisation.apply(rows(segment));
            System.arraycopy(segment.skeleton().xyzNm(), 0, table.nodes().xyzNm(), 3 * row, 3 * segment.nodeCount());
            for (int node = 0; node < segment.nodeCount(); node++, row++) {
                table.nodes().segmentId()[row] = segment.segmentId();
                table.nodes().nodeId()[row] = node;
                int cluster = centroids.nearest(vectors, node);
                table.cluster()[row] = cluster;
                table.centroidDistance()[row] = (float) Math.sqrt(vectors.squaredDistance(node, centroids, cluster));
                float[] place = choice.next() ? map.fittedXy().row(sampled++) : map.place(vectors, node);
                System.arraycopy(place, 0, table.mapXy(), 2 * row, 2);
            }
            progress.advance(segment.nodeCount());
        }
    }
}
