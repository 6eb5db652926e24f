package org.segclr.compute.reference;

import org.segclr.compute.AdamW;

/** Steps of the optimisers, and the norm they need. */
final class ReferenceOptimisers {
    private ReferenceOptimisers() {}

    static double sumOfSquares(ReferenceTensor x) {
        double sum = 0;
        for (float value : x.values) {
            sum += (double) value * value;
        }
        return sum;
    }

    static void adamW(AdamW s, ReferenceTensor w, ReferenceTensor g, ReferenceTensor moment1, ReferenceTensor moment2) {
        for (int i = 0; i < w.values.length; i++) {
            double gradient = g.values[i];
            double m = s.beta1() * (double) moment1.values[i] + (1.0 - s.beta1()) * gradient;
            double v = s.beta2() * (double) moment2.values[i] + (1.0 - s.beta2()) * gradient * gradient;
            double direction = m / s.correction1() / (Math.sqrt(v / s.correction2()) + s.epsilon());
            moment1.values[i] = (float) m;
            moment2.values[i] = (float) v;
            w.values[i] = (float) (w.values[i] - s.rate() * (direction + s.decay() * (double) w.values[i]));
        }
    }

    static void momentum(
            float rate, float momentum, float decay, ReferenceTensor w, ReferenceTensor g, ReferenceTensor v) {
        for (int i = 0; i < w.values.length; i++) {
            double gradient = g.values[i] + (double) decay * w.values[i];
            double velocity = (double) momentum * v.values[i] + rate * gradient;
            v.values[i] = (float) velocity;
            w.values[i] = (float) (w.values[i] - velocity);
        }
    }
}
