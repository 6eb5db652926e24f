package org.segclr.encoder.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segclr.compute.Backend;
import org.segclr.compute.BackendOptions;
import org.segclr.compute.Backends;
import org.segclr.compute.Scope;
import org.segclr.encoder.net.Parameter;
import org.segclr.encoder.net.Parameters;
import org.segclr.encoder.net.TinyNet;
import org.segclr.encoder.net.Variant;

/** The rules of segclr section 3, one step written down again in double. */
class OptimiserTest {
    private static final float GRADIENT = 0.25f;
    private static final double RATE = 0.5;
    private static final double DECAY = 0.1;

    private interface Check {
        void of(Backend backend, Parameters parameters, Optimiser optimiser);
    }

    private static void with(OptimiserKind kind, Check check) {
        TrainConfig config = new TrainConfig(2, 10, kind, RATE, 0, DECAY, 0.1, 0, false, 1);
        try (Backend backend = Backends.open("reference", new BackendOptions(1));
                Scope scope = backend.scope()) {
            Parameters parameters = new Parameters(backend, scope, TinyNet.weights(Variant.PUBLISHED));
            parameters.trained(p -> backend.fill(p.gradient(), GRADIENT));
            check.of(backend, parameters, Optimiser.of(config, backend, scope, parameters));
        }
    }

    @Test
    void larsTrustsKernelsByTheirNormsAndLeavesNormsAndBiasesAlone() {
        with(OptimiserKind.LARS, (backend, parameters, lars) -> {
            float[] kernel = values(backend, parameters, "stage3.a.conv1.weight");
            float[] bias = values(backend, parameters, "stage3.a.conv1.bias");
            float[] gamma = values(backend, parameters, "stage3.a.norm1.weight");
            float[] mean = values(backend, parameters, "stage3.a.norm1.running_mean");
            lars.step(1, RATE);
            double weightNorm = 0;
            double gradientNorm = 0;
            for (float w : kernel) {
                weightNorm += (double) w * w;
                gradientNorm += Math.pow(GRADIENT + DECAY * w, 2);
            }
            double trust = 0.001 * Math.sqrt(weightNorm) / Math.sqrt(gradientNorm);
            float[] moved = values(backend, parameters, "stage3.a.conv1.weight");
            for (int i = 0; i < kernel.length; i++) {
                double expected = kernel[i] - RATE * trust * (GRADIENT + DECAY * kernel[i]);
                assertThat((double) moved[i]).isCloseTo(expected, within(1e-6));
            }
            assertThat(values(backend, parameters, "stage3.a.conv1.bias")[3])
                    .isCloseTo((float) (bias[3] - RATE * GRADIENT), within(1e-6f));
            assertThat(values(backend, parameters, "stage3.a.norm1.weight")[3])
                    .isCloseTo((float) (gamma[3] - RATE * GRADIENT), within(1e-6f));
            assertThat(values(backend, parameters, "stage3.a.norm1.running_mean"))
                    .isEqualTo(mean);
        });
    }

    @Test
    void larsTrustIsOneWhereTheKernelIsZero() {
        with(OptimiserKind.LARS, (backend, parameters, lars) -> {
            backend.fill(parameters.get("stage3.a.conv1.weight").value(), 0f);
            lars.step(1, RATE);
            assertThat(values(backend, parameters, "stage3.a.conv1.weight")[5])
                    .isCloseTo((float) (-RATE * GRADIENT), within(1e-6f));
        });
    }

    @Test
    void larsKeepsMomentum() {
        with(OptimiserKind.LARS, (backend, parameters, lars) -> {
            float before = values(backend, parameters, "stem.conv.bias")[0];
            lars.step(1, RATE);
            lars.step(2, RATE);
            double expected = before - RATE * GRADIENT * (1 + 1.9);
            assertThat((double) values(backend, parameters, "stem.conv.bias")[0])
                    .isCloseTo(expected, within(1e-6));
        });
    }

    @Test
    void adamwDecaysKernelsAlone() {
        with(OptimiserKind.ADAMW, (backend, parameters, adam) -> {
            float kernel = values(backend, parameters, "stage3.a.conv1.weight")[7];
            float bias = values(backend, parameters, "stem.conv.bias")[0];
            adam.step(1, RATE);
            // the first step of Adam moves by the rate
            assertThat((double) values(backend, parameters, "stage3.a.conv1.weight")[7])
                    .isCloseTo(kernel - RATE - RATE * DECAY * kernel, within(1e-5));
            assertThat((double) values(backend, parameters, "stem.conv.bias")[0])
                    .isCloseTo(bias - RATE, within(1e-5));
        });
    }

    @Test
    void momentsSurviveSaving() {
        with(OptimiserKind.ADAMW, (backend, parameters, adam) -> {
            adam.step(1, RATE);
            Map<String, float[]> saved = adam.download();
            adam.step(2, RATE);
            Map<String, float[]> later = adam.download();
            adam.upload(saved);
            assertThat(adam.download().get("moment1/stem.conv.weight"))
                    .isEqualTo(saved.get("moment1/stem.conv.weight"))
                    .isNotEqualTo(later.get("moment1/stem.conv.weight"));
            assertThatThrownBy(() -> adam.upload(Map.of())).hasMessageContaining("another optimiser");
        });
    }

    @Test
    void theRateRisesThenFallsAsACosine() {
        TrainConfig config = new TrainConfig(2, 110, OptimiserKind.ADAMW, 1, 10, 0, 0.1, 0, false, 1);
        assertThat(config.rate(0)).isEqualTo(0.1);
        assertThat(config.rate(9)).isEqualTo(1);
        assertThat(config.rate(10)).isEqualTo(1);
        assertThat(config.rate(60)).isCloseTo(0.5, within(1e-12));
        assertThat(config.rate(109)).isCloseTo(0, within(1e-3));
        assertThatThrownBy(() -> new TrainConfig(2, 10, OptimiserKind.ADAMW, 0, 0, 0, 0.1, 0, false, 1))
                .hasMessageContaining("--learning_rate 0.0");
    }

    private static float[] values(Backend backend, Parameters parameters, String name) {
        Parameter parameter = parameters.get(name);
        float[] target = new float[parameter.spec().shape().elements()];
        backend.download(parameter.value(), target);
        return Arrays.copyOf(target, target.length);
    }
}
