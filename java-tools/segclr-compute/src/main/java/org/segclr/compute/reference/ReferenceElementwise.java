package org.segclr.compute.reference;

import java.util.Arrays;
import org.segclr.compute.Shape;

/** Operations that treat each element by itself, and biases. */
final class ReferenceElementwise {
    private ReferenceElementwise() {}

    static void fill(ReferenceTensor target, float value) {
        Arrays.fill(target.values, value);
    }

    static void axpby(float alpha, ReferenceTensor x, float beta, ReferenceTensor y) {
        for (int i = 0; i < y.values.length; i++) {
            double scaled = (double) alpha * x.values[i];
            y.values[i] = (float) (beta == 0 ? scaled : scaled + (double) beta * y.values[i]);
        }
    }

    static void relu(ReferenceTensor x, ReferenceTensor y) {
        for (int i = 0; i < y.values.length; i++) {
            y.values[i] = Math.max(x.values[i], 0);
        }
    }

    static void reluBackward(ReferenceTensor y, ReferenceTensor dY, ReferenceTensor dX) {
        for (int i = 0; i < dX.values.length; i++) {
            dX.values[i] = y.values[i] > 0 ? dY.values[i] : 0;
        }
    }

    static void addRelu(ReferenceTensor a, ReferenceTensor b, ReferenceTensor y) {
        for (int i = 0; i < y.values.length; i++) {
            y.values[i] = Math.max(a.values[i] + b.values[i], 0);
        }
    }

    static void addBias(ReferenceTensor bias, ReferenceTensor y) {
        int spatial = y.shape().spatial();
        int channels = y.shape().c();
        for (int i = 0; i < y.values.length; i++) {
            y.values[i] += bias.values[i / spatial % channels];
        }
    }

    static void addBiasBackward(ReferenceTensor dY, ReferenceTensor dBias) {
        Shape shape = dY.shape();
        for (int c = 0; c < shape.c(); c++) {
            double sum = 0;
            for (int n = 0; n < shape.n(); n++) {
                int start = dY.index(n, c, 0, 0, 0);
                for (int i = start; i < start + shape.spatial(); i++) {
                    sum += dY.values[i];
                }
            }
            dBias.values[c] = (float) (dBias.values[c] + sum);
        }
    }
}
