package org.segclr.core.vector;

import org.segclr.core.error.SegclrException;

/**
 * Maps each dimension to (value - mean) / deviation; stored with every model that was fitted on its output.
 *
 * @param mean one a dimension
 * @param deviation one a dimension, above 0
 */
public record Standardisation(double[] mean, double[] deviation) {
    /** A deviation below this share of the mean (or of 1) is rounding, not variation. */
    static final double CONSTANT_BELOW = 1e-7;

    public Standardisation {
        if (mean.length != deviation.length) {
            throw SegclrException.badData("standardisation: " + mean.length + " means and " + deviation.length
                    + " deviations; need one each a dimension");
        }
        for (int d = 0; d < mean.length; d++) {
            if (!(deviation[d] > 0) || !Double.isFinite(mean[d] + deviation[d])) {
                throw SegclrException.badData("standardisation, dimension " + d + ": mean " + mean[d] + ", deviation "
                        + deviation[d] + "; both must be finite and the deviation above 0");
            }
        }
    }

    public static Standardisation of(Rows rows, String source) {
        Moments moments = new Moments(rows.dimension());
        moments.add(rows, source);
        return moments.standardisation();
    }

    public int dimension() {
        return mean.length;
    }

    /** A standardised copy. */
    public Rows apply(Rows rows) {
        int width = dimension();
        if (rows.dimension() != width) {
            throw SegclrException.badData("vectors of " + rows.dimension() + " dimensions, the model was made for "
                    + width + "; use the embeddings of the same encoder");
        }
        Rows result = Rows.zeros(rows.count(), width);
        for (int i = 0; i < rows.values().length; i++) {
            int d = i % width;
            result.values()[i] = (float) ((rows.values()[i] - mean[d]) / deviation[d]);
        }
        return result;
    }
}
