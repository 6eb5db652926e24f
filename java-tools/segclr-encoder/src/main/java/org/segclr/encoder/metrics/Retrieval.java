package org.segclr.encoder.metrics;

/** How often a pair's partner is the most similar, or among the five most similar, of all candidates, by cosine. */
public final class Retrieval {
    /** The k of top-k beside 1. */
    public static final int FEW = 5;

    private Retrieval() {}

    /** Shares of the queries. */
    public record Accuracy(double top1, double top5) {}

    /**
     * Rank of each query's partner: how many candidates are more similar to the query. Ties count against the partner,
     * so that equal vectors never look like knowledge.
     *
     * @param queries n rows of {@code columns} values
     * @param candidates n rows; row i is the partner of query i
     */
    public static int[] ranks(float[] queries, float[] candidates, int columns) {
        double[][] q = normalised(queries, columns);
        double[][] c = normalised(candidates, columns);
        int[] ranks = new int[q.length];
        for (int i = 0; i < q.length; i++) {
            double own = dot(q[i], c[i]);
            for (int j = 0; j < c.length; j++) {
                // not-a-number similarities count against the partner too
                if (j != i && !(dot(q[i], c[j]) < own)) {
                    ranks[i]++;
                }
            }
        }
        return ranks;
    }

    public static Accuracy accuracy(int[] ranks) {
        int first = 0;
        int few = 0;
        for (int rank : ranks) {
            first += rank == 0 ? 1 : 0;
            few += rank < FEW ? 1 : 0;
        }
        return new Accuracy((double) first / ranks.length, (double) few / ranks.length);
    }

    /**
     * Collapse indicator (segclr section 2): rows divided by their norms; standard deviation over the rows of each
     * column times sqrt(columns), averaged over columns. Near 1 when healthy, 0 when all rows point one way.
     */
    public static double spread(float[] rows, int columns) {
        double[][] unit = normalised(rows, columns);
        double sum = 0;
        for (int c = 0; c < columns; c++) {
            double mean = 0;
            double square = 0;
            for (double[] row : unit) {
                mean += row[c] / unit.length;
                square += row[c] * row[c] / unit.length;
            }
            sum += Math.sqrt(Math.max(0, square - mean * mean));
        }
        return sum / columns * Math.sqrt(columns);
    }

    private static double[][] normalised(float[] values, int columns) {
        double[][] rows = new double[values.length / columns][columns];
        for (int i = 0; i < rows.length; i++) {
            double square = 0;
            for (int c = 0; c < columns; c++) {
                rows[i][c] = values[i * columns + c];
                square += rows[i][c] * rows[i][c];
            }
            double norm = Math.max(Math.sqrt(square), 1e-12);
            for (int c = 0; c < columns; c++) {
                rows[i][c] /= norm;
            }
        }
        return rows;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
