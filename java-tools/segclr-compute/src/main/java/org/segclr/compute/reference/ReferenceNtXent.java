package org.segclr.compute.reference;

/**
 * The NT-Xent loss of the method. With z the normalised rows, s(r,q) = z_r.z_q / temperature and q ranging over all
 * rows but r: L = (1/N) sum over r of -log( exp s(r,partner) / sum_q exp s(r,q) ), the sum of both directions.
 */
final class ReferenceNtXent {
    /** Norms below it count as it. */
    private static final double SMALLEST_NORM = 1e-6;

    private final int rows;
    private final int width;
    private final double temperature;
    private final double[] norms;
    private final double[][] z;

    ReferenceNtXent(ReferenceTensor projections, float temperature) {
        this.rows = projections.shape().n();
        this.width = projections.shape().c();
        this.temperature = temperature;
        this.norms = new double[rows];
        this.z = new double[rows][width];
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < width; i++) {
                z[r][i] = projections.values[r * width + i];
            }
            norms[r] = Math.sqrt(dot(z[r], z[r]));
            for (int i = 0; i < width; i++) {
                z[r][i] /= Math.max(norms[r], SMALLEST_NORM);
            }
        }
    }

    double lossAndGradient(ReferenceTensor dProjections) {
        double[][] dZ = new double[rows][width];
        double loss = 0;
        for (int r = 0; r < rows; r++) {
            loss += row(r, dZ);
        }
        for (int r = 0; r < rows; r++) {
            throughNormalisation(r, dZ[r], dProjections);
        }
        return loss;
    }

    /** Adds row r's term: its share of the loss is returned, its gradient goes to both factors of each product. */
    private double row(int r, double[][] dZ) {
        int pairs = rows / 2;
        int partner = (r + pairs) % rows;
        double[] s = new double[rows];
        double largest = Double.NEGATIVE_INFINITY;
        for (int q = 0; q < rows; q++) {
            s[q] = q == r ? Double.NEGATIVE_INFINITY : dot(z[r], z[q]) / temperature;
            largest = Math.max(largest, s[q]);
        }
        double sum = 0;
        for (int q = 0; q < rows; q++) {
            sum += Math.exp(s[q] - largest);
        }
        for (int q = 0; q < rows; q++) {
            double softmax = Math.exp(s[q] - largest) / sum;
            double weight = (softmax - (q == partner ? 1 : 0)) / (pairs * temperature);
            for (int i = 0; i < width; i++) {
                dZ[r][i] += weight * z[q][i];
                dZ[q][i] += weight * z[r][i];
            }
        }
        return (largest + Math.log(sum) - s[partner]) / pairs;
    }

    /** d(row) = (dz - z (z.dz)) / norm where the norm counts, else dz / SMALLEST_NORM. */
    private void throughNormalisation(int r, double[] dZ, ReferenceTensor dProjections) {
        double radial = norms[r] > SMALLEST_NORM ? dot(z[r], dZ) : 0;
        for (int i = 0; i < width; i++) {
            double gradient = (dZ[i] - radial * z[r][i]) / Math.max(norms[r], SMALLEST_NORM);
            dProjections.values[r * width + i] = (float) gradient;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
