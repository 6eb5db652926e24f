package org.segclr.core.vector;

import org.segclr.core.error.SegclrException;

/** Running mean and variance per dimension in one pass (Welford 1962), for tables that do not fit in memory. */
public final class Moments {
    private final double[] mean;
    private final double[] squares;
    private long count;

    public Moments(int dimension) {
        mean = new double[dimension];
        squares = new double[dimension];
    }

    /** Adds every row; a value that is not finite is bad data, {@code source} names where. */
    public void add(Rows rows, String source) {
        if (rows.dimension() != mean.length) {
            throw SegclrException.badData(source + ": vectors of " + rows.dimension() + " dimensions among vectors of "
                    + mean.length + "; use the output of one encoder");
        }
        for (int r = 0; r < rows.count(); r++) {
            addRow(rows, r, source);
        }
    }

    private void addRow(Rows rows, int r, String source) {
        count++;
        for (int d = 0; d < mean.length; d++) {
            float value = rows.values()[r * mean.length + d];
            if (!Float.isFinite(value)) {
                throw SegclrException.badData(source + ", row " + r + ": dimension " + d + " is " + value
                        + ", not a finite number; embed this segment again");
            }
            double delta = value - mean[d];
            mean[d] += delta / count;
            squares[d] += delta * (value - mean[d]);
        }
    }

    public long count() {
        return count;
    }

    /** Mean and population standard deviation seen so far; a dimension that never varies gets deviation 1. */
    public Standardisation standardisation() {
        double[] deviation = new double[mean.length];
        for (int d = 0; d < mean.length; d++) {
            double sd = count == 0 ? 0 : Math.sqrt(squares[d] / count);
            deviation[d] = sd > Standardisation.CONSTANT_BELOW * Math.max(1, Math.abs(mean[d])) ? sd : 1;
        }
        return new Standardisation(mean.clone(), deviation);
    }
}
