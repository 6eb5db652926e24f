package org.segclr.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.segclr.compute.AdamW;
import org.segclr.compute.Backend;
import org.segclr.compute.BackendOptions;
import org.segclr.compute.Scope;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/** Loops that are split among threads, at a length that is split: every element once, whatever the threads. */
class CpuThreadedLoopsTest {
    private static final Shape LONG = Shape.cube(256, 208, 3);

    @Test
    void optimisersDoNotDependOnThreads() {
        float[][] one = steps(1);
        float[][] three = steps(3);
        assertThat(three[0]).isEqualTo(one[0]);
        assertThat(three[1]).isEqualTo(one[1]);
    }

    /** Values after a step of AdamW, and after one of momentum on top. */
    private static float[][] steps(int threads) {
        try (Backend backend = new CpuProvider().open(new BackendOptions(threads));
                Scope scope = backend.scope()) {
            Tensor w = scope.parameter(LONG);
            Tensor g = scope.parameter(LONG);
            Tensor first = scope.parameter(LONG);
            Tensor second = scope.parameter(LONG);
            float[] values = new float[LONG.elements()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (i % 1009 - 504) * 0.01f;
            }
            backend.upload(values, w);
            backend.upload(values, g);
            backend.adamW(new AdamW(0.1f, 0.9f, 0.999f, 1e-8f, 0.01f, 1), w, g, first, second);
            float[] adam = new float[values.length];
            backend.download(w, adam);
            backend.momentum(0.1f, 0.9f, 0.01f, w, g, first);
            float[] momentum = new float[values.length];
            backend.download(w, momentum);
            return new float[][] {adam, momentum};
        }
    }

    /** Kept copies of weights follow the weights. */
    @Test
    void weightsWrittenBetweenUsesAreSeen() {
        for (org.segclr.compute.Precision precision : new CpuProvider().precisions()) {
            try (Backend backend = new CpuProvider().open(new BackendOptions(1, precision));
                    Scope scope = backend.scope()) {
                org.segclr.compute.Conv3d conv = org.segclr.compute.Conv3d.same(3, 1);
                Tensor dY = scope.activation(Shape.cube(1, 16, 5));
                Tensor w = scope.parameter(Shape.cube(16, 16, 3));
                Tensor dX = scope.activation(dY.shape());
                backend.fill(dY, 1);
                float[] values = new float[dX.shape().elements()];
                for (float weight : new float[] {0.5f, 0.25f}) {
                    backend.fill(w, weight);
                    for (int use = 0; use < 3; use++) {
                        backend.conv3dBackwardData(conv, dY, w, dX);
                        backend.download(dX, values);
                        assertThat(values[62]).as("centre").isEqualTo(27 * 16 * weight);
                    }
                }
            }
        }
    }
}
