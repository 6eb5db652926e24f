package org.segclr.encoder.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segclr.compute.Backend;
import org.segclr.compute.BackendOptions;
import org.segclr.compute.Backends;
import org.segclr.compute.Scope;

class InferenceNetworkTest {
    private static final int ROWS = 3;

    @ParameterizedTest
    @EnumSource(Variant.class)
    void foldedEqualsUnfused(Variant variant) {
        EncoderWeights weights = TinyNet.weights(variant);
        float[] patches = TinyNet.patches(ROWS, 8);
        try (Backend backend = Backends.open("reference", new BackendOptions(1));
                Scope scope = backend.scope();
                InferenceNetwork folded = new InferenceNetwork(backend, weights, ROWS)) {
            TrainingNetwork unfused = new TrainingNetwork(
                    backend, scope, new Parameters(backend, scope, weights), Architecture.of(weights.config()), ROWS);
            TrainingNetwork.Output expected = unfused.infer(patches);
            float[] embeddings = new float[ROWS * EncoderConfig.EMBEDDING];
            float[] projections = new float[ROWS * EncoderConfig.PROJECTION];
            backend.download(expected.embedding(), embeddings);
            backend.download(expected.projection(), projections);
            InferenceNetwork.Vectors vectors = folded.vectors(patches);
            assertClose(vectors.embeddings(), embeddings);
            assertClose(vectors.projections(), projections);
            assertThat(folded.embed(patches)).isEqualTo(vectors.embeddings());
        }
    }

    /** 1e-5 of the largest value. */
    static void assertClose(float[] actual, float[] expected) {
        double largest = 0;
        for (float v : expected) {
            largest = Math.max(largest, Math.abs(v));
        }
        assertThat(largest).isGreaterThan(0.1);
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(actual[i] - expected[i])).isLessThanOrEqualTo((float) (1e-5 * largest));
        }
    }

    @Test
    void aRowDoesNotDependOnTheOthers() {
        EncoderWeights weights = TinyNet.weights(Variant.MODERN);
        float[] patches = TinyNet.patches(ROWS, 8);
        try (Backend backend = Backends.open("reference", new BackendOptions(1));
                InferenceNetwork three = new InferenceNetwork(backend, weights, ROWS);
                InferenceNetwork one = new InferenceNetwork(backend, weights, 1)) {
            float[] alone = one.embed(Arrays.copyOfRange(patches, TinyNet.VOXELS, 2 * TinyNet.VOXELS));
            float[] together = three.embed(patches);
            assertThat(alone)
                    .isEqualTo(Arrays.copyOfRange(together, EncoderConfig.EMBEDDING, 2 * EncoderConfig.EMBEDDING));
        }
    }

    @Test
    void runningStatisticsMoveTowardsTheBatch() {
        EncoderWeights weights = TinyNet.weights(Variant.MODERN);
        try (Backend backend = Backends.open("reference", new BackendOptions(1));
                Scope scope = backend.scope()) {
            Parameters parameters = new Parameters(backend, scope, weights);
            TrainingNetwork network =
                    new TrainingNetwork(backend, scope, parameters, Architecture.of(weights.config()), ROWS);
            network.forward(TinyNet.patches(ROWS, 8));
            network.updateRunning(0f);
            float[] batch = parameters.download().of("stage4.a.norm1.running_mean");
            network.updateRunning(0f);
            assertThat(parameters.download().of("stage4.a.norm1.running_mean")).isEqualTo(batch);
            float[] embedding = new float[ROWS * EncoderConfig.EMBEDDING];
            backend.download(network.forward(TinyNet.patches(ROWS, 8)).embedding(), embedding);
            // with the batch's own statistics in place, inference is the training pass
            float[] inferred = new float[ROWS * EncoderConfig.EMBEDDING];
            backend.download(network.infer(TinyNet.patches(ROWS, 8)).embedding(), inferred);
            assertClose(inferred, embedding);
        }
    }

    @Test
    void refusesAnEmptyBatch() {
        try (Backend backend = Backends.open("reference", new BackendOptions(1))) {
            assertThatThrownBy(() -> new InferenceNetwork(backend, TinyNet.weights(Variant.MODERN), 0))
                    .hasMessageContaining("batch 0");
        }
    }
}
