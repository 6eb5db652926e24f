package org.segclr.cpu;

/**
 * The NT-Xent loss as matrices, in double: Z the normalised rows, S = Z Z^T / temperature, G = the derivative of the
 * loss by S; then dZ = (G + G^T) Z / temperature. Rows are few (two a pair) and short; the cost is the square of their
 * number.
 */
final class CpuNtXent {
    /** Norms below it count as it. */
    private static final double SMALLEST_NORM = 1e-6;

    private final int rows;
    private final int width;
    private final double temperature;
    private final double[] norms;
    private final double[] z;

    CpuNtXent(float[] projections, int rows, float temperature) {
        this.rows = rows;
        this.width = projections.length / rows;
        this.temperature = temperature;
        this.norms = new double[rows];
        this.z = new double[projections.length];
        for (int r = 0; r < rows; r++) {
            double squares = 0;
            for (int i = r * width; i < (r + 1) * width; i++) {
                squares += (double) projections[i] * projections[i];
            }
            norms[r] = Math.sqrt(squares);
            for (int i = r * width; i < (r + 1) * width; i++) {
                z[i] = projections[i] / Math.max(norms[r], SMALLEST_NORM);
            }
        }
    }

    /** Returns the loss and writes its gradient by the rows before normalisation. */
    double loss(float[] gradient) {
        double[] s = similarities();
        double loss = 0;
        for (int r = 0; r < rows; r++) {
            loss += softmaxMinusTarget(s, r);
        }
        for (int r = 0; r < rows; r++) {
            backward(s, r, gradient);
        }
        return loss / (rows / 2);
    }

    private double[] similarities() {
        double[] s = new double[rows * rows];
        for (int r = 0; r < rows; r++) {
            for (int q = 0; q < r; q++) {
                double dot = 0;
                for (int i = 0; i < width; i++) {
                    dot += z[r * width + i] * z[q * width + i];
                }
                s[r * rows + q] = dot / temperature;
                s[q * rows + r] = dot / temperature;
            }
            s[r * rows + r] = Double.NEGATIVE_INFINITY;
        }
        return s;
    }

    /** Turns row r of S into row r of N times G and returns the row's -log softmax at the partner. */
    private double softmaxMinusTarget(double[] s, int r) {
        int start = r * rows;
        int partner = start + (r + rows / 2) % rows;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = start; i < start + rows; i++) {
            largest = Math.max(largest, s[i]);
        }
        double target = s[partner] - largest;
        double sum = 0;
        for (int i = start; i < start + rows; i++) {
            s[i] = Math.exp(s[i] - largest);
            sum += s[i];
        }
        for (int i = start; i < start + rows; i++) {
            s[i] /= sum;
        }
        s[partner] -= 1;
        return Math.log(sum) - target;
    }

    private void backward(double[] g, int r, float[] gradient) {
        double[] dZ = new double[width];
        for (int q = 0; q < rows; q++) {
            double weight = g[r * rows + q] + g[q * rows + r];
            for (int i = 0; i < width; i++) {
                dZ[i] += weight * z[q * width + i];
            }
        }
        double radial = 0;
        for (int i = 0; i < width && norms[r] > SMALLEST_NORM; i++) {
            radial += dZ[i] * z[r * width + i];
        }
        double scale = 1 / (temperature * (rows / 2) * Math.max(norms[r], SMALLEST_NORM));
        for (int i = 0; i < width; i++) {
            gradient[r * width + i] = (float) ((dZ[i] - radial * z[r * width + i]) * scale);
        }
    }
}
