package org.segclr.compute.reference;

import org.segclr.compute.Shape;

/** Batch normalisation (Ioffe and Szegedy 2015) over (N,D,H,W), channel by channel. */
final class ReferenceBatchNorm {
    private ReferenceBatchNorm() {}

    /** Mean and biased variance of each channel. */
    static void statistics(ReferenceTensor x, ReferenceTensor mean, ReferenceTensor variance) {
        for (int c = 0; c < x.shape().c(); c++) {
            double sum = 0;
            for (int i = 0; i < count(x); i++) {
                sum += x.values[element(x, c, i)];
            }
            double centre = sum / count(x);
            double squares = 0;
            for (int i = 0; i < count(x); i++) {
                double deviation = x.values[element(x, c, i)] - centre;
                squares += deviation * deviation;
            }
            mean.values[c] = (float) centre;
            variance.values[c] = (float) (squares / count(x));
        }
    }

    /** y = gamma*(x-mean)/sqrt(variance+epsilon)+beta. */
    static void normalise(
            ReferenceTensor x,
            ReferenceTensor gamma,
            ReferenceTensor beta,
            float epsilon,
            ReferenceTensor mean,
            ReferenceTensor variance,
            ReferenceTensor y) {
        for (int c = 0; c < x.shape().c(); c++) {
            double scale = gamma.values[c] / Math.sqrt((double) variance.values[c] + epsilon);
            for (int i = 0; i < count(x); i++) {
                int e = element(x, c, i);
                y.values[e] = (float) ((x.values[e] - (double) mean.values[c]) * scale + beta.values[c]);
            }
        }
    }

    /**
     * With xh = (x-mean)/sqrt(variance+epsilon) and M elements a channel: dBeta += sum dY, dGamma += sum dY*xh, dX =
     * gamma/sqrt(variance+epsilon) * (dY - sum dY / M - xh * sum(dY*xh) / M).
     */
    static void backward(
            ReferenceTensor x,
            ReferenceTensor dY,
            ReferenceTensor gamma,
            float epsilon,
            ReferenceTensor mean,
            ReferenceTensor variance,
            ReferenceTensor dX,
            ReferenceTensor dGamma,
            ReferenceTensor dBeta) {
        for (int c = 0; c < x.shape().c(); c++) {
            double scale = 1 / Math.sqrt((double) variance.values[c] + epsilon);
            double sum = 0;
            double product = 0;
            for (int i = 0; i < count(x); i++) {
                int e = element(x, c, i);
                sum += dY.values[e];
                product += dY.values[e] * (x.values[e] - (double) mean.values[c]) * scale;
            }
            for (int i = 0; i < count(x); i++) {
                int e = element(x, c, i);
                double normal = (x.values[e] - (double) mean.values[c]) * scale;
                double centred = dY.values[e] - (sum + normal * product) / count(x);
                dX.values[e] = (float) (gamma.values[c] * scale * centred);
            }
            dGamma.values[c] = (float) (dGamma.values[c] + product);
            dBeta.values[c] = (float) (dBeta.values[c] + sum);
        }
    }

    /** Elements of one channel. */
    private static int count(ReferenceTensor x) {
        return x.shape().n() * x.shape().spatial();
    }

    /** Index of the i-th element of channel c. */
    private static int element(ReferenceTensor x, int c, int i) {
        Shape shape = x.shape();
        return (i / shape.spatial() * shape.c() + c) * shape.spatial() + i % shape.spatial();
    }
}
