package org.segclr.core.vector;

import java.util.Arrays;
import org.segclr.core.error.SegclrException;

/** Collects rows when their number is not known beforehand. */
public final class RowsBuilder {
    private final int dimension;
    private float[] values;
    private int count;

    public RowsBuilder(int dimension) {
        this.dimension = dimension;
        values = new float[64 * dimension];
    }

    /** Copies row {@code row} of {@code source}, which is as wide as this table. */
    public void add(float[] source, int row) {
        if ((count + 1) * (long) dimension > values.length) {
            grow();
        }
        System.arraycopy(source, row * dimension, values, count++ * dimension, dimension);
    }

    private void grow() {
        long most = (Integer.MAX_VALUE - 8L) / dimension;
        if (count >= most) {
            throw SegclrException.usage("more than " + most + " rows of " + dimension + " values; use fewer labels");
        }
        values = Arrays.copyOf(values, (int) Math.min(2L * count, most) * dimension);
    }

    public int count() {
        return count;
    }

    public Rows build() {
        return new Rows(dimension, Arrays.copyOf(values, count * dimension));
    }
}
