package org.segclr.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segclr.compute.Conv3d;
import org.segclr.compute.Shape;
import org.segclr.cpu.onednn.Element;
import org.segclr.cpu.onednn.Engine;
import org.segclr.cpu.onednn.OneDnn;

/** Every convolution of the encoder, at all its widths and fields of view, has a fast implementation in every pass. */
class EncoderShapesTest {
    private static final double[] WIDTHS = {0.125, 0.25, 0.5, 1};
    private static final int[] FIELDS_OF_VIEW = {17, 33, 65, 129};
    private static final int STAGES = 4;

    record Layer(Conv3d geometry, Shape x, int outputs) {}

    static List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        for (double width : WIDTHS) {
            for (int fieldOfView : FIELDS_OF_VIEW) {
                for (int batch : new int[] {1, 3, 64}) {
                    addLayers(layers, batch, (int) (64 * width), fieldOfView);
                }
            }
        }
        return layers;
    }

    private static void addLayers(List<Layer> layers, int n, int stem, int fieldOfView) {
        layers.add(new Layer(Conv3d.same(7, 2), Shape.cube(n, 1, fieldOfView), stem));
        int side = half(half(fieldOfView));
        int inputs = stem;
        for (int stage = 0; stage < STAGES; stage++) {
            int stride = stage == 0 ? 1 : 2;
            int outputs = stem << stage;
            layers.add(new Layer(Conv3d.same(3, stride), Shape.cube(n, inputs, side), outputs));
            layers.add(new Layer(Conv3d.same(1, stride), Shape.cube(n, inputs, side), outputs));
            side = stage == 0 ? side : half(side);
            layers.add(new Layer(Conv3d.same(3, 1), Shape.cube(n, outputs, side), outputs));
            inputs = outputs;
        }
    }

    private static int half(int side) {
        return (side + 1) / 2;
    }

    @ParameterizedTest
    @MethodSource("layers")
    void hasNoSlowPass(Layer layer) {
        Shape y = layer.geometry().output(layer.x(), layer.outputs());
        try (Engine engine = new Engine(2)) {
            for (ConvPass pass : ConvPass.values()) {
                if (pass == ConvPass.BACKWARD_DATA && layer.x().c() == 1) {
                    continue; // the input has no gradient
                }
                ConvKey key = ConvDescriptions.best(engine, ConvKey.of(pass, layer.geometry(), layer.x(), y));
                assertThat(ConvDescriptions.implementation(engine, key))
                        .as("%s", key)
                        .doesNotStartWith("ref");
            }
        }
    }

    /** Where AVX-512 is, the blocked kernels do it all, in batches if need be: nothing goes the long way round. */
    @ParameterizedTest
    @MethodSource("layers")
    void staysBlockedOnAvx512(Layer layer) {
        assumeTrue(OneDnn.avx512());
        Shape y = layer.geometry().output(layer.x(), layer.outputs());
        try (Engine engine = new Engine(2)) {
            ConvBatches batches = new ConvBatches(engine);
            for (ConvPass pass : ConvPass.values()) {
                int n = batches.most(ConvKey.of(pass, layer.geometry(), layer.x(), y));
                ConvKey key = ConvDescriptions.best(
                        engine, ConvKey.of(pass, layer.geometry(), samples(layer.x(), n), samples(y, n)));
                assertThat(key.way()).as("%s", key).isNotEqualTo(ConvWay.PLAIN);
            }
        }
    }

    /** In bfloat16 too, and without going back to float32, but for the stem's weights: one channel has no kernel. */
    @ParameterizedTest
    @MethodSource("layers")
    void staysInBf16WhereTheCpuHasIt(Layer layer) {
        assumeTrue(OneDnn.bf16());
        Shape y = layer.geometry().output(layer.x(), layer.outputs());
        try (Engine engine = new Engine(2)) {
            ConvBatches batches = new ConvBatches(engine);
            for (ConvPass pass : ConvPass.values()) {
                ConvKey key = ConvKey.of(pass, layer.geometry(), layer.x(), y).in(Element.BF16);
                ConvKey best = ConvDescriptions.best(engine, key.withSamples(batches.most(key)));
                assertThat(best.way()).as("%s", best).isNotEqualTo(ConvWay.PLAIN);
                boolean stem = layer.x().c() == 1 && pass == ConvPass.BACKWARD_WEIGHTS;
                assertThat(best.element()).as("%s", best).isEqualTo(stem ? Element.F32 : Element.BF16);
            }
        }
    }

    private static Shape samples(Shape shape, int n) {
        return new Shape(n, shape.c(), shape.d(), shape.h(), shape.w());
    }
}
