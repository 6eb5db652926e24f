package org.segclr.compute.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segclr.compute.Backend;
import org.segclr.compute.Conv3d;
import org.segclr.compute.Precision;
import org.segclr.compute.Scope;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;
import org.segclr.core.random.Seeds;

/**
 * Every backward operation against finite differences of its forward operation: with r a random tensor and f the sum of
 * r * y, the gradient of f is what the backward operation makes of dY = r. Shapes are odd on purpose.
 */
abstract class GradientContract extends Contract {
    private static final Shape ODD = new Shape(2, 3, 5, 4, 3);
    /** Linear operations: any step is exact, a long one loses least to rounding. */
    private static final double LONG = 0.5;

    private static final double SHORT = 0x1p-5;
    private static final double LINEAR_TOLERANCE = 1e-5;
    private static final double TOLERANCE = 1e-3;

    /** Differences of values rounded to bfloat16 are noise; its gradients are held to the reference's, tested here. */
    @Override
    void check(Consumer<Twins> body) {
        assumeTrue(precision() == Precision.FP32, "finite differences need float32");
        super.check(body);
    }

    @ParameterizedTest
    @CsvSource({"3,1,3", "3,2,4", "1,2,5", "7,2,16"})
    void convolution(int kernel, int stride, int outputs) {
        Conv3d g = Conv3d.same(kernel, stride);
        check(t -> {
            Backend b = t.tested();
            Probe x = new Probe(t, ODD, 1);
            Probe w = new Probe(t, g.weights(ODD, outputs), 2);
            Probe y = new Probe(t, g.output(ODD, outputs), 3);
            Runnable forward = () -> b.conv3dForward(g, x.tensor, w.tensor, y.tensor);
            b.conv3dBackwardData(g, y.weights, w.tensor, x.gradient);
            b.conv3dBackwardWeights(g, x.tensor, y.weights, w.gradient);
            x.check("dX", forward, y, LONG, LINEAR_TOLERANCE);
            w.check("dW", forward, y, LONG, LINEAR_TOLERANCE);
        });
    }

    @Test
    void batchNorm() {
        check(t -> {
            Backend b = t.tested();
            Shape vector = Shape.vector(ODD.c());
            Probe x = new Probe(t, ODD, 1);
            Probe gamma = new Probe(t, vector, 2);
            Probe beta = new Probe(t, vector, 3);
            Probe y = new Probe(t, ODD, 4);
            Tensor mean = t.testedScope().parameter(vector);
            Tensor variance = t.testedScope().parameter(vector);
            Runnable forward =
                    () -> b.batchNormForward(x.tensor, gamma.tensor, beta.tensor, 1e-3f, mean, variance, y.tensor);
            forward.run();
            b.batchNormBackward(
                    x.tensor,
                    y.weights,
                    gamma.tensor,
                    1e-3f,
                    mean,
                    variance,
                    x.gradient,
                    gamma.gradient,
                    beta.gradient);
            x.check("dX", forward, y, SHORT, TOLERANCE);
            gamma.check("dGamma", forward, y, LONG, LINEAR_TOLERANCE * 10);
            beta.check("dBeta", forward, y, LONG, LINEAR_TOLERANCE * 10);
        });
    }

    /** Values far enough from 0 and from each other that no step crosses a kink. */
    @Test
    void kinks() {
        check(t -> {
            Backend b = t.tested();
            Conv3d window = Conv3d.same(3, 2);
            Probe x = new Probe(t, ODD, 1).spread();
            Probe y = new Probe(t, window.output(ODD, ODD.c()), 2);
            Runnable pool = () -> b.maxPoolForward(window, x.tensor, y.tensor);
            pool.run();
            b.maxPoolBackward(window, x.tensor, y.tensor, y.weights, x.gradient);
            x.check("maxPool", pool, y, SHORT, TOLERANCE);

            Probe z = new Probe(t, ODD, 3);
            Runnable relu = () -> b.reluForward(x.tensor, z.tensor);
            relu.run();
            b.reluBackward(z.tensor, z.weights, x.gradient);
            x.check("relu", relu, z, SHORT, TOLERANCE);
        });
    }

    @Test
    void sumsAndMeans() {
        check(t -> {
            Backend b = t.tested();
            Probe x = new Probe(t, ODD, 1);
            Probe y = new Probe(t, Shape.matrix(ODD.n(), ODD.c()), 2);
            b.averageBackward(y.weights, x.gradient);
            x.check("average", () -> b.averageForward(x.tensor, y.tensor), y, LONG, LINEAR_TOLERANCE);

            Probe bias = new Probe(t, Shape.vector(ODD.c()), 3);
            Probe z = new Probe(t, ODD, 4);
            b.addBiasBackward(z.weights, bias.gradient);
            Runnable forward = () -> {
                b.axpby(1, x.tensor, 0, z.tensor);
                b.addBias(bias.tensor, z.tensor);
            };
            bias.check("bias", forward, z, LONG, LINEAR_TOLERANCE * 10);
        });
    }

    @Test
    void dense() {
        check(t -> {
            Backend b = t.tested();
            Probe x = new Probe(t, Shape.matrix(3, 5), 1);
            Probe w = new Probe(t, Shape.matrix(7, 5), 2);
            Probe y = new Probe(t, Shape.matrix(3, 7), 3);
            b.denseBackwardData(y.weights, w.tensor, x.gradient);
            b.denseBackwardWeights(x.tensor, y.weights, w.gradient);
            Runnable forward = () -> b.denseForward(x.tensor, w.tensor, y.tensor);
            x.check("dX", forward, y, LONG, LINEAR_TOLERANCE);
            w.check("dW", forward, y, LONG, LINEAR_TOLERANCE);
        });
    }

    @Test
    void ntXent() {
        check(t -> {
            Backend b = t.tested();
            Probe p = new Probe(t, Shape.matrix(6, 3), 1);
            Tensor ignored = t.testedScope().activation(p.shape);
            b.ntXent(p.tensor, 0.5f, p.gradient);
            p.check("ntXent", () -> b.ntXent(p.tensor, 0.5f, ignored), 0x1p-6, TOLERANCE);
        });
    }

    /** A tensor of random values, a gradient for it, and the weights r that make a number of it. */
    private static final class Probe {
        final Shape shape;
        final Tensor tensor;
        final Tensor gradient;
        final Tensor weights;
        private final Backend backend;
        private final float[] r;
        private float[] values;

        Probe(Twins twins, Shape shape, int index) {
            Scope scope = twins.testedScope();
            this.backend = twins.tested();
            this.shape = shape;
            this.tensor = scope.activation(shape);
            this.gradient = scope.parameter(shape);
            this.weights = scope.activation(shape);
            this.values = Twins.normal(shape.elements(), 100 + index);
            this.r = Twins.normal(shape.elements(), 200 + index);
            backend.upload(values, tensor);
            backend.upload(r, weights);
        }

        /** Replaces the values by a shuffled arithmetic progression around 0 that leaves out 0. */
        Probe spread() {
            RandomGenerator random = Seeds.random(5, "spread");
            for (int i = 0; i < values.length; i++) {
                int j = random.nextInt(i + 1);
                values[i] = values[j];
                values[j] = (i - values.length / 2 + 0.5f) / 4;
            }
            backend.upload(values, tensor);
            return this;
        }

        void check(String what, Runnable forward, Probe y, double step, double tolerance) {
            check(
                    what,
                    () -> {
                        forward.run();
                        return dot(Twins.download(backend, y.tensor), y.r);
                    },
                    step,
                    tolerance);
        }

        void check(String what, java.util.function.DoubleSupplier objective, double step, double tolerance) {
            float[] analytic = Twins.download(backend, gradient);
            FiniteDifferences.check(
                    what,
                    values,
                    moved -> {
                        backend.upload(moved, tensor);
                        return objective.getAsDouble();
                    },
                    analytic,
                    step,
                    tolerance);
            backend.upload(values, tensor);
        }

        private static double dot(float[] a, float[] b) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += (double) a[i] * b[i];
            }
            return sum;
        }
    }
}
