package org.segclr.compute.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segclr.compute.Shape;

/** Transfers, fills, sums, rectifiers, biases; and the tensors that may be one and the same. */
abstract class ElementwiseContract extends Contract {

    @ParameterizedTest
    @MethodSource("shapes")
    void uploadThenDownloadIsIdentity(Shape shape) {
        check(t -> {
            float[] values = Twins.normal(shape.elements(), 5);
            assertThat(t.actual(t.upload(t.activation(shape), values))).isEqualTo(t.rounded(values));
            assertThat(t.actual(t.upload(t.parameter(shape), values))).isEqualTo(values);
        });
    }

    /** The weights of convolutions have layouts of their own. */
    @ParameterizedTest
    @MethodSource("weights")
    void weightsUploadThenDownload(Shape shape) {
        check(t -> {
            float[] values = Twins.normal(shape.elements(), 5);
            assertThat(t.actual(t.upload(t.parameter(shape), values))).isEqualTo(values);
        });
    }

    static Shape[] weights() {
        return new Shape[] {
            Shape.cube(64, 1, 7),
            Shape.cube(64, 64, 3),
            Shape.cube(24, 16, 3),
            Shape.cube(128, 64, 1),
            Shape.cube(8, 3, 3)
        };
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void parametersStartAtZeroAndFillFills(Shape shape) {
        check(t -> {
            float[] expected = new float[shape.elements()];
            Twin parameter = t.parameter(shape);
            assertThat(t.actual(parameter)).isEqualTo(expected);
            Twin activation = t.activation(shape);
            t.run((b, s) -> b.fill(s.of(activation), -2.5f));
            Arrays.fill(expected, -2.5f);
            assertThat(t.actual(activation)).isEqualTo(expected);
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void axpby(Shape shape) {
        float[][] factors = {{1, 0}, {1, 1}, {-0.3f, 0}, {0.1f, 0.9f}, {0, 0.5f}};
        for (float[] f : factors) {
            check(t -> {
                Twin x = t.random(shape);
                Twin y = t.random(shape);
                t.run((b, s) -> b.axpby(f[0], s.of(x), f[1], s.of(y)));
                t.compareAround("y", y, stored(Tolerance.reduction(2).around(1)));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void axpbyWithZeroBetaForgetsNaN(Shape shape) {
        check(t -> {
            Twin x = t.random(shape);
            Twin y = t.activation(shape);
            t.run((b, s) -> b.fill(s.of(y), Float.NaN));
            t.run((b, s) -> b.axpby(0.5f, s.of(x), 0, s.of(y)));
            t.compareAround("y", y, Tolerance.EXACT);
        });
    }

    /** An activation and a parameter of one shape may differ in layout, not in values. */
    @ParameterizedTest
    @MethodSource("shapes")
    void axpbyBetweenActivationAndParameter(Shape shape) {
        check(t -> {
            Twin x = t.random(shape);
            Twin y = t.randomParameter(shape);
            t.run((b, s) -> b.axpby(2, s.of(x), -1, s.of(y)));
            t.compareAround("y", y, Tolerance.reduction(2).around(1));
            Twin z = t.random(shape);
            t.run((b, s) -> b.axpby(1, s.of(y), 1, s.of(z)));
            t.compareAround("z", z, stored(Tolerance.reduction(2).around(4), 4));
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void relu(Shape shape) {
        check(t -> {
            Twin x = t.random(shape);
            Twin y = t.activation(shape);
            t.run((b, s) -> b.reluForward(s.of(x), s.of(y)));
            t.compareAround("y", y, Tolerance.EXACT);
            t.run((b, s) -> b.reluForward(s.of(x), s.of(x)));
            t.compareAround("x in place", x, Tolerance.EXACT);
            Twin dY = t.random(shape);
            Twin dX = t.activation(shape);
            t.run((b, s) -> b.reluBackward(s.of(y), s.of(dY), s.of(dX)));
            t.compareAround("dX", dX, Tolerance.EXACT);
            t.run((b, s) -> b.reluBackward(s.of(y), s.of(dY), s.of(dY)));
            t.compareAround("dY in place", dY, Tolerance.EXACT);
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void addRelu(Shape shape) {
        check(t -> {
            Twin a = t.random(shape);
            Twin b = t.random(shape);
            Twin y = t.activation(shape);
            t.run((k, s) -> k.addRelu(s.of(a), s.of(b), s.of(y)));
            t.compareAround("y", y, stored(Tolerance.EXACT));
            t.run((k, s) -> k.addRelu(s.of(a), s.of(b), s.of(a)));
            t.compareAround("y is a", a, stored(Tolerance.EXACT));
            t.run((k, s) -> k.addRelu(s.of(y), s.of(b), s.of(b)));
            t.compareAround("y is b", b, stored(Tolerance.EXACT, 1));
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void bias(Shape shape) {
        check(t -> {
            Twin y = t.random(shape);
            Twin bias = t.randomParameter(Shape.vector(shape.c()));
            t.run((b, s) -> b.addBias(s.of(bias), s.of(y)));
            t.compareAround("y", y, stored(Tolerance.reduction(1)));
            Twin dY = t.random(shape);
            Twin dBias = t.randomParameter(Shape.vector(shape.c()));
            long length = (long) shape.n() * shape.spatial();
            for (int i = 0; i < 2; i++) {
                t.run((b, s) -> b.addBiasBackward(s.of(dY), s.of(dBias)));
                t.compareAround("dBias", dBias, Tolerance.reduction(length).around(Math.sqrt(length)));
            }
        });
    }
}
