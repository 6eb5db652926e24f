package org.segclr.core.classify;

import org.segclr.core.aggregate.SegmentEmbeddings;
import org.segclr.core.vector.Rows;

/**
 * A class for every node of one segment.
 *
 * @param label (nodes)
 * @param probability (nodes, K), row by row
 */
public record NodePredictions(SegmentEmbeddings segment, int[] label, double[] probability) {

    public static NodePredictions of(Classifier classifier, SegmentEmbeddings segment) {
        double[] probability = classifier.probabilities(new Rows(segment.dimension(), segment.vectors()));
        int[] label = new int[segment.nodeCount()];
        java.util.Arrays.setAll(label, node -> classifier.predicted(probability, node));
        return new NodePredictions(segment, label, probability);
    }

    /** The segment's vote. */
    public Votes votes(int classes) {
        Votes votes = new Votes(classes);
        for (int node = 0; node < label.length; node++) {
            votes.add(label[node], probability, node);
        }
        return votes;
    }
}
