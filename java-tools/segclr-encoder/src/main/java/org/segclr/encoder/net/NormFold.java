package org.segclr.encoder.net;

/**
 * A batch norm with running statistics as y = scale * x + shift a channel, and how it folds into the layer before it.
 */
record NormFold(double[] scale, double[] shift) {

    static NormFold of(NormSpec spec, EncoderWeights values) {
        float[] gamma = values.of(spec.gamma());
        float[] beta = spec.shifted() ? values.of(spec.beta()) : new float[spec.channels()];
        float[] mean = values.of(spec.mean());
        float[] variance = values.of(spec.variance());
        double[] scale = new double[spec.channels()];
        double[] shift = new double[spec.channels()];
        for (int c = 0; c < scale.length; c++) {
            scale[c] = gamma[c] / Math.sqrt(variance[c] + (double) NormSpec.EPSILON);
            shift[c] = beta[c] - mean[c] * scale[c];
        }
        return new NormFold(scale, shift);
    }

    /** w (K, ...) -> w' (K, ...). */
    float[] weights(float[] w) {
        int row = w.length / scale.length;
        float[] folded = new float[w.length];
        for (int i = 0; i < w.length; i++) {
            folded[i] = (float) (w[i] * scale[i / row]);
        }
        return folded;
    }

    float[] biases(float[] b) {
        float[] folded = new float[b.length];
        for (int c = 0; c < b.length; c++) {
            folded[c] = (float) (b[c] * scale[c] + shift[c]);
        }
        return folded;
    }
}
