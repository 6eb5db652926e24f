package org.segclr.compute.testkit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segclr.compute.Shape;

/** Batch normalisation in its three forms. */
abstract class BatchNormContract extends Contract {
    private static final float EPSILON = 1e-5f;

    /** Rounding passes through mean, variance and root before it meets x. */
    private static Tolerance tolerance(Shape x) {
        return Tolerance.reduction(4L * x.n() * x.spatial());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void forward(Shape shape) {
        check(t -> {
            Shape vector = Shape.vector(shape.c());
            Twin x = t.random(shape);
            Twin gamma = t.randomParameter(vector);
            Twin beta = t.randomParameter(vector);
            Twin mean = t.parameter(vector);
            Twin variance = t.parameter(vector);
            Twin y = t.activation(shape);
            t.run((b, s) ->
                    b.batchNormForward(s.of(x), s.of(gamma), s.of(beta), EPSILON, s.of(mean), s.of(variance), s.of(y)));
            t.compareAround("mean", mean, tolerance(shape).around(1));
            t.compareAround("variance", variance, tolerance(shape).around(1));
            t.compareAround("y", y, stored(tolerance(shape).around(steepness(shape))));
        });
    }

    /**
     * How much an error of x of relative size 1 weighs in y: the scale 1/sqrt(variance+epsilon), greatest for one
     * element a channel, whose variance is 0.
     */
    private static double steepness(Shape x) {
        return x.n() * x.spatial() == 1 ? 1 / Math.sqrt(EPSILON) : 1;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void inference(Shape shape) {
        check(t -> {
            Shape vector = Shape.vector(shape.c());
            Twin x = t.random(shape);
            Twin gamma = t.randomParameter(vector);
            Twin beta = t.randomParameter(vector);
            Twin mean = t.randomParameter(vector);
            Twin variance = t.positiveParameter(vector);
            Twin y = t.activation(shape);
            t.run((b, s) -> b.batchNormInference(
                    s.of(x), s.of(gamma), s.of(beta), EPSILON, s.of(mean), s.of(variance), s.of(y)));
            t.compareAround("y", y, stored(Tolerance.reduction(4).around(4)));
        });
    }

    /** dX overwritten, dGamma and dBeta accumulated. */
    @ParameterizedTest
    @MethodSource("shapes")
    void backward(Shape shape) {
        check(t -> {
            Shape vector = Shape.vector(shape.c());
            Twin x = t.random(shape);
            Twin dY = t.random(shape);
            Twin gamma = t.randomParameter(vector);
            Twin mean = t.randomParameter(vector);
            Twin variance = t.positiveParameter(vector);
            Twin dX = t.activation(shape);
            Twin dGamma = t.randomParameter(vector);
            Twin dBeta = t.randomParameter(vector);
            for (int i = 0; i < 2; i++) {
                t.run((b, s) -> b.batchNormBackward(
                        s.of(x),
                        s.of(dY),
                        s.of(gamma),
                        EPSILON,
                        s.of(mean),
                        s.of(variance),
                        s.of(dX),
                        s.of(dGamma),
                        s.of(dBeta)));
                double sum = Math.sqrt((double) shape.n() * shape.spatial());
                t.compareAround("dX", dX, stored(tolerance(shape).around(4)));
                t.compareAround("dGamma", dGamma, tolerance(shape).around(sum));
                t.compareAround("dBeta", dBeta, tolerance(shape).around(sum));
            }
        });
    }

    /** Values far from zero: the variance must not come from a difference of large squares. */
    @Test
    void varianceOfLargeMean() {
        Shape shape = Shape.cube(2, 16, 9);
        Shape vector = Shape.vector(16);
        check(t -> {
            float[] values = Twins.normal(shape.elements(), 99);
            for (int i = 0; i < values.length; i++) {
                values[i] = 1000 + values[i];
            }
            Twin x = t.upload(t.activation(shape), values);
            Twin gamma = t.positiveParameter(vector);
            Twin beta = t.randomParameter(vector);
            Twin mean = t.parameter(vector);
            Twin variance = t.parameter(vector);
            Twin y = t.activation(shape);
            t.run((b, s) ->
                    b.batchNormForward(s.of(x), s.of(gamma), s.of(beta), EPSILON, s.of(mean), s.of(variance), s.of(y)));
            t.compareAround("variance", variance, tolerance(shape).around(1));
        });
    }
}
