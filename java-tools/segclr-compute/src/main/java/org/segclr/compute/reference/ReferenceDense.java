package org.segclr.compute.reference;

/** Matrix products of a dense layer without bias: x (N,I), w (O,I), y (N,O). */
final class ReferenceDense {
    private ReferenceDense() {}

    static void forward(ReferenceTensor x, ReferenceTensor w, ReferenceTensor y) {
        int inputs = x.shape().c();
        int outputs = y.shape().c();
        for (int n = 0; n < x.shape().n(); n++) {
            for (int o = 0; o < outputs; o++) {
                double sum = 0;
                for (int i = 0; i < inputs; i++) {
                    sum += (double) x.values[n * inputs + i] * w.values[o * inputs + i];
                }
                y.values[n * outputs + o] = (float) sum;
            }
        }
    }

    static void backwardData(ReferenceTensor dY, ReferenceTensor w, ReferenceTensor dX) {
        int inputs = dX.shape().c();
        int outputs = dY.shape().c();
        for (int n = 0; n < dX.shape().n(); n++) {
            for (int i = 0; i < inputs; i++) {
                double sum = 0;
                for (int o = 0; o < outputs; o++) {
                    sum += (double) dY.values[n * outputs + o] * w.values[o * inputs + i];
                }
                dX.values[n * inputs + i] = (float) sum;
            }
        }
    }

    static void backwardWeights(ReferenceTensor x, ReferenceTensor dY, ReferenceTensor dW) {
        int inputs = x.shape().c();
        int outputs = dY.shape().c();
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                double sum = dW.values[o * inputs + i];
                for (int n = 0; n < x.shape().n(); n++) {
                    sum += (double) dY.values[n * outputs + o] * x.values[n * inputs + i];
                }
                dW.values[o * inputs + i] = (float) sum;
            }
        }
    }
}
