package org.segclr.core.classify;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.segclr.core.vector.Rows;

/**
 * No hidden layer: logits = W x + b, penalty 1e-4 * sum W^2 (segclr section 8). Parameters: W (K, D), then b (K).
 *
 * @param dimension D
 * @param classes K
 */
public record LinearHead(int dimension, int classes) implements Head {
    public static final String NAME = "linear";
    public static final double PENALTY = 1e-4;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int parameterCount() {
        return classes * (dimension + 1);
    }

    /** W uniform within sqrt(6 / (D + K)) (Glorot and Bengio 2010), b zero. */
    @Override
    public double[] initialParameters(SplittableRandom random) {
        double[] parameters = new double[parameterCount()];
        double limit = Math.sqrt(6.0 / (dimension + classes));
        for (int i = 0; i < classes * dimension; i++) {
            parameters[i] = limit * (2 * random.nextDouble() - 1);
        }
        return parameters;
    }

    @Override
    public double[] logits(double[] parameters, Rows x) {
        double[] all = new double[x.count() * classes];
        double[] one = new double[classes];
        for (int row = 0; row < x.count(); row++) {
            logits(parameters, x, row, one);
            System.arraycopy(one, 0, all, row * classes, classes);
        }
        return all;
    }

    private void logits(double[] parameters, Rows x, int row, double[] target) {
        float[] values = x.values();
        int offset = row * dimension;
        for (int k = 0; k < classes; k++) {
            int w = k * dimension;
            double even = 0;
            double odd = 0;
            int d = 0;
            for (; d + 1 < dimension; d += 2) {
                even += parameters[w + d] * values[offset + d];
                odd += parameters[w + d + 1] * values[offset + d + 1];
            }
            if (d < dimension) {
                even += parameters[w + d] * values[offset + d];
            }
            target[k] = even + odd + parameters[classes * dimension + k];
        }
    }

    @Override
    public double loss(double[] parameters, Batch batch, double[] gradient) {
        Arrays.fill(gradient, 0);
        double[] dLogits = new double[classes];
        double sum = 0;
        for (int i = batch.from(); i < batch.to(); i++) {
            int row = batch.order()[i];
            logits(parameters, batch.x(), row, dLogits);
            sum += CrossEntropy.lossToGradient(dLogits, batch.label()[row]);
            if (gradient.length > 0) {
                accumulate(dLogits, batch.x(), row, gradient);
            }
        }
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= batch.size();
        }
        return sum / batch.size() + penalty(parameters, gradient);
    }

    private void accumulate(double[] dLogits, Rows x, int row, double[] gradient) {
        for (int k = 0; k < classes; k++) {
            double factor = dLogits[k];
            for (int d = 0; d < dimension; d++) {
                gradient[k * dimension + d] += factor * x.values()[row * dimension + d];
            }
            gradient[classes * dimension + k] += factor;
        }
    }

    private double penalty(double[] parameters, double[] gradient) {
        double squares = 0;
        for (int i = 0; i < classes * dimension; i++) {
            squares += parameters[i] * parameters[i];
            if (gradient.length > 0) {
                gradient[i] += 2 * PENALTY * parameters[i];
            }
        }
        return PENALTY * squares;
    }
}
