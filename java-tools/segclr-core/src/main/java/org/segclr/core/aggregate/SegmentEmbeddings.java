package org.segclr.core.aggregate;

import org.segclr.core.error.SegclrException;
import org.segclr.core.skeleton.Skeleton;

/**
 * One vector for every node of one segment's skeleton.
 *
 * @param vectors row i, of {@code dimension} values, belongs to node i
 */
public record SegmentEmbeddings(Skeleton skeleton, int dimension, float[] vectors) {

    public SegmentEmbeddings {
        if (vectors.length != (long) dimension * skeleton.nodeCount()) {
            throw SegclrException.badData(
                    "segment " + Long.toUnsignedString(skeleton.segmentId()) + ": " + vectors.length + " values for "
                            + skeleton.nodeCount() + " nodes of " + dimension + " dimensions");
        }
    }

    public long segmentId() {
        return skeleton.segmentId();
    }

    public int nodeCount() {
        return skeleton.nodeCount();
    }

    /** A copy of the row of {@code node}. */
    public float[] vector(int node) {
        return java.util.Arrays.copyOfRange(vectors, node * dimension, (node + 1) * dimension);
    }
}
