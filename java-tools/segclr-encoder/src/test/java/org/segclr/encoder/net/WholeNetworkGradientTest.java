package org.segclr.encoder.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segclr.compute.Backend;
import org.segclr.compute.BackendOptions;
import org.segclr.compute.Backends;
import org.segclr.compute.Scope;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;
import org.segclr.core.random.Seeds;

/**
 * Every gradient of the whole network and loss by finite differences, on the reference backend, a direction a tensor.
 * ReLU and maximum have kinks, so a few percent are allowed.
 */
class WholeNetworkGradientTest {
    private static final int PAIRS = 4;
    private static final float TEMPERATURE = 0.5f;
    /** Change of the loss that a step along the gradient aims at: far above rounding, far below curvature. */
    private static final double CHANGE = 1e-3;

    /** Noise of the loss in float32. */
    private static final double ROUNDING = 4e-6;

    @ParameterizedTest
    @EnumSource(Variant.class)
    void everyGradientIsTheSlopeOfTheLoss(Variant variant) {
        try (Backend backend = Backends.open("reference", new BackendOptions(1));
                Scope scope = backend.scope()) {
            Parameters parameters = new Parameters(backend, scope, TinyNet.weights(variant));
            Architecture architecture = Architecture.of(TinyNet.config(variant));
            TrainingNetwork network = new TrainingNetwork(backend, scope, parameters, architecture, 2 * PAIRS);
            float[] patches = TinyNet.patches(2 * PAIRS, 5);
            Tensor dProjection = scope.activation(Shape.matrix(2 * PAIRS, EncoderConfig.PROJECTION));
            Loss loss = () -> {
                TrainingNetwork.Output output = network.forward(patches);
                float[] z = new float[2 * PAIRS * EncoderConfig.PROJECTION];
                backend.download(output.projection(), z);
                return ntXent(z, PAIRS, EncoderConfig.PROJECTION, TEMPERATURE);
            };
            double exact = loss.now();
            parameters.zeroGradients();
            float reported = backend.ntXent(network.forward(patches).projection(), TEMPERATURE, dProjection);
            assertThat((double) reported).isCloseTo(exact, within(1e-4 * exact));
            network.backward(dProjection);
            parameters.trained(p -> checkTensor(backend, p, loss));
        }
    }

    /** The loss with the parameters as they are. */
    private interface Loss {
        double now();
    }

    private static void checkTensor(Backend backend, Parameter p, Loss loss) {
        int length = p.spec().shape().elements();
        float[] value = new float[length];
        float[] gradient = new float[length];
        backend.download(p.value(), value);
        backend.download(p.gradient(), gradient);
        double norm = norm(gradient);
        boolean idle = TinyNet.doesNothing(p.spec().name());
        assertThat(norm > 1e-3).as(p.spec().name() + " has a gradient").isEqualTo(!idle);
        double[] direction = direction(gradient, norm, Seeds.random(3, p.spec().name()));
        double expected = 0;
        for (int i = 0; i < length; i++) {
            expected += gradient[i] * direction[i];
        }
        double step = idle ? 0.1 : CHANGE / norm;
        double up = at(backend, p, value, moved(value, direction, step), loss);
        double down = at(backend, p, value, moved(value, direction, -step), loss);
        assertThat((up - down) / (2 * step))
                .as(p.spec().name())
                .isCloseTo(expected, within(0.03 * norm + ROUNDING / step));
    }

    /** Half along the gradient, half anywhere: wrong size and wrong direction both show. */
    private static double[] direction(float[] gradient, double norm, SplittableRandom random) {
        double[] direction = new double[gradient.length];
        double size = 0;
        for (int i = 0; i < direction.length; i++) {
            direction[i] = random.nextGaussian();
            size += direction[i] * direction[i];
        }
        for (int i = 0; i < direction.length; i++) {
            direction[i] = direction[i] / Math.sqrt(size) + (norm > 0 ? gradient[i] / norm : 0);
        }
        return direction;
    }

    private static float[] moved(float[] value, double[] direction, double step) {
        float[] moved = value.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += (float) (step * direction[i]);
        }
        return moved;
    }

    private static double at(Backend backend, Parameter p, float[] value, float[] moved, Loss loss) {
        backend.upload(moved, p.value());
        double result = loss.now();
        backend.upload(value, p.value());
        return result;
    }

    private static double norm(float[] values) {
        double sum = 0;
        for (float v : values) {
            sum += (double) v * v;
        }
        return Math.sqrt(sum);
    }

    /** segclr section 2, written down again in double. */
    private static double ntXent(float[] z, int pairs, int columns, double temperature) {
        double[][] unit = new double[2 * pairs][columns];
        for (int i = 0; i < unit.length; i++) {
            double square = 0;
            for (int c = 0; c < columns; c++) {
                square += (double) z[i * columns + c] * z[i * columns + c];
            }
            for (int c = 0; c < columns; c++) {
                unit[i][c] = z[i * columns + c] / Math.max(Math.sqrt(square), 1e-6);
            }
        }
        double sum = 0;
        for (int i = 0; i < unit.length; i++) {
            double all = 0;
            for (int j = 0; j < unit.length; j++) {
                all += j == i ? 0 : Math.exp(dot(unit[i], unit[j]) / temperature);
            }
            sum -= dot(unit[i], unit[(i + pairs) % unit.length]) / temperature - Math.log(all);
        }
        return sum / pairs;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
