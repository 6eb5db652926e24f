package org.segclr.encoder.net;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.segclr.compute.Shape;

/** How first values are drawn (segclr section 1). */
public enum Initialiser {
    ZERO,
    ONE,
    /** Dense kernels of the reference: N(0, 0.01). */
    DENSE,
    /**
     * Dense kernels where AdamW trains: N(0, sqrt(2 / inputs)) (He et al. 2015). A batch norm follows each, so the
     * network is the same function; but AdamW moves every value by about its rate whatever its size, and kernels of
     * 0.01 are scrambled by the first few steps.
     */
    DENSE_FAN_IN,
    /** Glorot and Bengio 2010: U(-l, l), l = sqrt(6 / (fan in + fan out)). */
    GLOROT_UNIFORM,
    /**
     * Variance scaling, scale 1, fan in: normal cut at 2 standard deviations, standard deviation sqrt(1/fan in) after
     * the cut.
     */
    FAN_IN_TRUNCATED;

    private static final double DENSE_DEVIATION = 0.01;
    /** Standard deviation of a unit normal cut at +-2. */
    private static final double CUT_DEVIATION = 0.87962566103423978;

    /** Values for a tensor of (outputs, inputs, kd, kh, kw), in that order. */
    public float[] draw(Shape shape, RandomGenerator random) {
        float[] values = new float[shape.elements()];
        switch (this) {
            case ZERO -> Arrays.fill(values, 0f);
            case ONE -> Arrays.fill(values, 1f);
            case DENSE -> normal(values, DENSE_DEVIATION, random);
            case DENSE_FAN_IN -> normal(values, Math.sqrt(2.0 / shape.c()), random);
            case GLOROT_UNIFORM -> {
                double limit = Math.sqrt(6.0 / ((double) shape.spatial() * (shape.c() + shape.n())));
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) random.nextDouble(-limit, limit);
                }
            }
            case FAN_IN_TRUNCATED -> {
                double deviation = Math.sqrt(1.0 / ((double) shape.spatial() * shape.c())) / CUT_DEVIATION;
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (deviation * truncated(random));
                }
            }
        }
        return values;
    }

    private static void normal(float[] values, double deviation, RandomGenerator random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
    }

    private static double truncated(RandomGenerator random) {
        double value = random.nextGaussian();
        while (Math.abs(value) > 2) {
            value = random.nextGaussian();
        }
        return value;
    }
}
