package org.segclr.encoder.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segclr.compute.Backend;
import org.segclr.compute.BackendOptions;
import org.segclr.compute.Backends;
import org.segclr.compute.Scope;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/** Activations computed again give the same bits as activations kept, and take less memory. */
class RecomputeTest {
    private static final int PAIRS = 4;

    private record Step(Map<String, float[]> values, long elements) {}

    @ParameterizedTest
    @EnumSource(Variant.class)
    void givesTheSameBitsInLessMemory(Variant variant) {
        Step kept = twoSteps(variant, false);
        Step again = twoSteps(variant, true);
        assertThat(again.values().keySet()).isEqualTo(kept.values().keySet());
        kept.values()
                .forEach((name, values) ->
                        assertThat(again.values().get(name)).as(name).isEqualTo(values));
        assertThat(again.elements()).isLessThan(kept.elements());
    }

    /** A second step runs in the memory of the first: gradients and running statistics after both. */
    private static Step twoSteps(Variant variant, boolean recompute) {
        EncoderWeights weights = TinyNet.weights(variant);
        try (Backend backend = Backends.open("cpu", new BackendOptions(1));
                Scope scope = backend.scope()) {
            Parameters parameters = new Parameters(backend, scope, weights);
            TrainingNetwork network = new TrainingNetwork(
                    backend,
                    scope,
                    parameters,
                    Architecture.of(weights.config()),
                    new TrainingNetwork.Plan(2 * PAIRS, recompute));
            Tensor dProjection = scope.activation(Shape.matrix(2 * PAIRS, EncoderConfig.PROJECTION));
            parameters.zeroGradients();
            long elements = 0;
            for (int step = 0; step < 2; step++) {
                float[] patches = TinyNet.patches(2 * PAIRS, step);
                backend.ntXent(network.forward(patches).projection(), 0.5f, dProjection);
                network.backward(dProjection);
                network.updateRunning(NormSpec.DECAY);
                assertThat(network.activationElements()).isGreaterThan(0);
                assertThat(step == 0 || network.activationElements() == elements)
                        .as("a second step takes no more memory")
                        .isTrue();
                elements = network.activationElements();
            }
            Map<String, float[]> all = new LinkedHashMap<>(parameters.download().values());
            parameters.trained(p -> {
                float[] gradient = new float[p.spec().shape().elements()];
                backend.download(p.gradient(), gradient);
                all.put("gradient " + p.spec().name(), gradient);
            });
            return new Step(all, elements);
        }
    }
}
