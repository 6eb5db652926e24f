package org.segclr.core.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.segclr.core.aggregate.EmbeddingSource;
import org.segclr.core.aggregate.SegmentEmbeddings;
import org.segclr.core.skeleton.Skeleton;

/** Planted clusters: segment s holds nodes of blob s modulo the number of blobs. */
record Blobs(int dimension, List<SegmentEmbeddings> segments, int[] truth) implements EmbeddingSource {
    static Blobs of(int blobs, int segments, int nodesEach, double spread, long seed) {
        int dimension = 16;
        SplittableRandom random = new SplittableRandom(seed);
        double[][] centres = new double[blobs][dimension];
        for (double[] centre : centres) {
            for (int d = 0; d < dimension; d++) {
                centre[d] = 10 * random.nextDouble() * (1 + d);
            }
        }
        List<SegmentEmbeddings> list = new ArrayList<>();
        int[] truth = new int[segments * nodesEach];
        for (int s = 0; s < segments; s++) {
            int blob = s % 7 % blobs;
            float[] vectors = new float[nodesEach * dimension];
            for (int i = 0; i < vectors.length; i++) {
                double noise = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
                vectors[i] = (float) (centres[blob][i % dimension] + spread * (1 + i % dimension) * noise);
            }
            java.util.Arrays.fill(truth, s * nodesEach, (s + 1) * nodesEach, blob);
            Skeleton skeleton = new Skeleton(s + 1, new float[3 * nodesEach], new float[nodesEach], new int[0]);
            list.add(new SegmentEmbeddings(skeleton, dimension, vectors));
        }
        return new Blobs(dimension, list, truth);
    }

    @Override
    public long nodeCount() {
        return truth.length;
    }

    @Override
    public void forEach(Consumer<SegmentEmbeddings> reader) {
        segments.forEach(reader);
    }
}
