package org.segclr.core.vector;

import java.util.Arrays;
import org.segclr.core.error.SegclrException;

/**
 * A table of float vectors, one after the other.
 *
 * @param dimension values a row
 * @param values (rows, dimension), row by row
 */
public record Rows(int dimension, float[] values) {

    public Rows {
        if (dimension < 1 || values.length % dimension != 0) {
            throw SegclrException.badData(values.length + " values do not make whole rows of " + dimension);
        }
    }

    /** Zeros; at most 2^31 values fit. */
    public static Rows zeros(int count, int dimension) {
        long size = (long) count * dimension;
        if (size > Integer.MAX_VALUE - 8) {
            throw SegclrException.usage(count + " rows of " + dimension + " values are more than one table holds ("
                    + Integer.MAX_VALUE / dimension + " rows); use fewer rows");
        }
        return new Rows(dimension, new float[(int) size]);
    }

    public int count() {
        return values.length / dimension;
    }

    /** A copy of one row. */
    public float[] row(int index) {
        return Arrays.copyOfRange(values, index * dimension, (index + 1) * dimension);
    }

    public void set(int index, float[] source, int sourceRow) {
        System.arraycopy(source, sourceRow * dimension, values, index * dimension, dimension);
    }

    /** The named rows, in the order named. */
    public Rows select(int[] indices) {
        Rows chosen = zeros(indices.length, dimension);
        for (int i = 0; i < indices.length; i++) {
            chosen.set(i, values, indices[i]);
        }
        return chosen;
    }

    /**
     * Squared Euclidean distance between row {@code a} of this table and row {@code b} of another of the same width.
     */
    public float squaredDistance(int a, Rows other, int b) {
        int i = a * dimension;
        int j = b * dimension;
        int end = i + dimension;
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        for (; i + 3 < end; i += 4, j += 4) {
            float d0 = values[i] - other.values[j];
            float d1 = values[i + 1] - other.values[j + 1];
            float d2 = values[i + 2] - other.values[j + 2];
            float d3 = values[i + 3] - other.values[j + 3];
            s0 += d0 * d0;
            s1 += d1 * d1;
            s2 += d2 * d2;
            s3 += d3 * d3;
        }
        for (; i < end; i++, j++) {
            float d = values[i] - other.values[j];
            s0 += d * d;
        }
        return s0 + s1 + (s2 + s3);
    }

    /** The row nearest to row {@code a} of {@code query}; the first of equals. */
    public int nearest(Rows query, int a) {
        int best = 0;
        float least = Float.POSITIVE_INFINITY;
        for (int r = 0; r < count(); r++) {
            float distance = query.squaredDistance(a, this, r);
            if (distance < least) {
                least = distance;
                best = r;
            }
        }
        return best;
    }
}
