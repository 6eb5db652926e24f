package org.segclr.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.segclr.compute.Conv3d;
import org.segclr.compute.Shape;
import org.segclr.core.random.Seeds;
import org.segclr.cpu.onednn.Element;
import org.segclr.cpu.onednn.Engine;

/** Convolutions in batches: the parts lie where they should, and give what the whole gives. */
class ConvBatchesTest {
    private static final Conv3d CONV = Conv3d.same(3, 2);
    private static final Shape X = Shape.cube(5, 16, 9);
    private static final Shape Y = Shape.cube(5, 32, 5);

    @Test
    void largeTensorsAreSplitIntoBatchesThatCoverAllSamples() {
        try (Engine engine = new Engine(2)) {
            ConvKey key = ConvKey.of(
                    ConvPass.BACKWARD_WEIGHTS, Conv3d.same(7, 2), Shape.cube(64, 1, 129), Shape.cube(64, 64, 65));
            List<Integer> covered = new ArrayList<>();
            new ConvBatches(engine).each(key, (first, count) -> {
                for (int i = first; i < first + count; i++) {
                    covered.add(i);
                }
            });
            assertThat(covered).hasSize(64).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void partsGiveWhatTheWholeGives() {
        try (Engine engine = new Engine(2);
                CpuScope scope = new CpuScope(engine.pool(), Element.F32)) {
            Reorders reorders = new Reorders(engine);
            CpuConv3d convolution = new CpuConv3d(engine, reorders, new CpuElementwise(engine, reorders));
            CpuTensor x = random(reorders, scope, X, 1);
            CpuTensor dY = random(reorders, scope, Y, 2);
            CpuTensor w = (CpuTensor) scope.parameter(CONV.weights(X, Y.c()));
            reorders.upload(values(w.shape(), 3), w);
            CpuTensor y = (CpuTensor) scope.activation(Y);
            CpuTensor yInParts = (CpuTensor) scope.activation(Y);
            CpuTensor dW = (CpuTensor) scope.parameter(w.shape());
            CpuTensor dWInParts = (CpuTensor) scope.parameter(w.shape());
            convolution.forward(CONV, x, w, y);
            convolution.backwardWeights(CONV, x, dY, dW);
            for (int[] part : new int[][] {{0, 2}, {2, 2}, {4, 1}}) {
                CpuTensor samples = x.samples(part[0], part[1]);
                convolution.forward(CONV, samples, w, yInParts.writeSamples(part[0], part[1]));
                convolution.backwardWeights(CONV, samples, dY.samples(part[0], part[1]), dWInParts);
            }
            assertThat(download(reorders, yInParts)).containsExactly(download(reorders, y), within(1e-4f));
            assertThat(download(reorders, dWInParts)).containsExactly(download(reorders, dW), within(1e-4f));
        }
    }

    private static CpuTensor random(Reorders reorders, CpuScope scope, Shape shape, int index) {
        CpuTensor tensor = (CpuTensor) scope.activation(shape);
        reorders.upload(values(shape, index), tensor);
        return tensor;
    }

    private static float[] values(Shape shape, int index) {
        RandomGenerator random = Seeds.random(1, "batches", index);
        float[] values = new float[shape.elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    private static float[] download(Reorders reorders, CpuTensor tensor) {
        float[] values = new float[tensor.shape().elements()];
        reorders.download(tensor, values);
        return values;
    }
}
