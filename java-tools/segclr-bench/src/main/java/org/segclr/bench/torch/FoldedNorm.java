package org.segclr.bench.torch;

import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.net.NormSpec;

/** A batch norm with running statistics as scale and shift a channel, for folding into the kernel before it. */
record FoldedNorm(double[] scale, double[] shift) {

    static FoldedNorm of(NormSpec spec, EncoderWeights weights) {
        float[] gamma = weights.of(spec.gamma());
        float[] mean = weights.of(spec.mean());
        float[] variance = weights.of(spec.variance());
        double[] scale = new double[gamma.length];
        double[] shift = new double[gamma.length];
        for (int c = 0; c < scale.length; c++) {
            scale[c] = gamma[c] / Math.sqrt((double) variance[c] + NormSpec.EPSILON);
            shift[c] = (spec.shifted() ? weights.of(spec.beta())[c] : 0) - mean[c] * scale[c];
        }
        return new FoldedNorm(scale, shift);
    }

    /** Kernel (K, ...) scaled by its output channels. */
    float[] kernel(float[] kernel) {
        int row = kernel.length / scale.length;
        float[] folded = new float[kernel.length];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = (float) (kernel[i] * scale[i / row]);
        }
        return folded;
    }

    float[] bias() {
        float[] bias = new float[shift.length];
        for (int c = 0; c < bias.length; c++) {
            bias[c] = (float) shift[c];
        }
        return bias;
    }
}
