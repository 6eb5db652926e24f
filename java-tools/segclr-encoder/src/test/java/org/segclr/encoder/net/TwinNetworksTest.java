package org.segclr.encoder.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segclr.compute.Backend;
import org.segclr.compute.BackendOptions;
import org.segclr.compute.Backends;
import org.segclr.compute.Scope;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/** The whole network on the cpu backend against the reference: loss, every gradient, inference. */
class TwinNetworksTest {
    private static final int PAIRS = 8;

    /**
     * Largest difference as a share of a tensor's norm. Float32 rounding, 6e-8, grows through 20 layers and as many
     * batch norms over few samples; a wrong stride or sign gives 1e-1 and more.
     */
    private static final double SHARE = 1e-3;

    private record Step(double loss, Map<String, float[]> gradients, float[] embeddings) {}

    @ParameterizedTest
    @EnumSource(Variant.class)
    void cpuAgreesWithTheReference(Variant variant) {
        Step reference = step("reference", variant);
        Step cpu = step("cpu", variant);
        assertThat(Math.abs(cpu.loss() - reference.loss())).isLessThan(1e-4 * reference.loss());
        InferenceNetworkTest.assertClose(cpu.embeddings(), reference.embeddings());
        List<String> apart = new ArrayList<>();
        reference.gradients().forEach((name, expected) -> {
            double share = distance(cpu.gradients().getOrDefault(name, new float[0]), expected);
            if (!(share <= SHARE) && !TinyNet.doesNothing(name)) {
                apart.add(name + " " + share);
            }
        });
        assertThat(apart).isEmpty();
        assertThat(reference.gradients()).hasSizeGreaterThan(60);
    }

    private static Step step(String name, Variant variant) {
        EncoderWeights weights = TinyNet.weights(variant);
        float[] patches = TinyNet.patches(2 * PAIRS, 6);
        try (Backend backend = Backends.open(name, new BackendOptions(1));
                Scope scope = backend.scope();
                InferenceNetwork inference = new InferenceNetwork(backend, weights, 2 * PAIRS)) {
            Parameters parameters = new Parameters(backend, scope, weights);
            TrainingNetwork network =
                    new TrainingNetwork(backend, scope, parameters, Architecture.of(weights.config()), 2 * PAIRS);
            Tensor dProjection = scope.activation(Shape.matrix(2 * PAIRS, EncoderConfig.PROJECTION));
            parameters.zeroGradients();
            double loss = backend.ntXent(network.forward(patches).projection(), 0.5f, dProjection);
            network.backward(dProjection);
            Map<String, float[]> gradients = new LinkedHashMap<>();
            parameters.trained(p -> {
                float[] values = new float[p.spec().shape().elements()];
                backend.download(p.gradient(), values);
                gradients.put(p.spec().name(), values);
            });
            return new Step(loss, gradients, inference.embed(patches));
        }
    }

    private static double distance(float[] actual, float[] expected) {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow((double) actual[i] - expected[i], 2);
            size += (double) expected[i] * expected[i];
        }
        return Math.sqrt(difference) / Math.sqrt(size);
    }
}
