package org.segclr.compute.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segclr.compute.AdamW;
import org.segclr.compute.Shape;

/** Steps of the optimisers and the norms they need. */
abstract class OptimiserContract extends Contract {

    static Shape[] weights() {
        return new Shape[] {
            Shape.vector(1),
            Shape.vector(1001),
            Shape.matrix(64, 512),
            Shape.cube(64, 1, 7),
            Shape.cube(8, 3, 3),
            Shape.cube(64, 32, 3),
            Shape.cube(24, 16, 3),
            Shape.matrix(512, 129)
        };
    }

    @ParameterizedTest
    @MethodSource("weights")
    void adamW(Shape shape) {
        check(t -> {
            Twin w = t.randomParameter(shape);
            Twin m = t.parameter(shape);
            Twin v = t.parameter(shape);
            for (int step = 1; step <= 3; step++) {
                AdamW constants = new AdamW(0.01f, 0.9f, 0.999f, 1e-8f, 0.05f, step);
                Twin g = t.randomParameter(shape);
                t.run((b, s) -> b.adamW(constants, s.of(w), s.of(g), s.of(m), s.of(v)));
                t.compareAround("moment1", m, Tolerance.reduction(2).around(1));
                t.compareAround("moment2", v, Tolerance.reduction(2).around(0.001));
                t.compareAround("w", w, Tolerance.reduction(4).around(1));
            }
        });
    }

    /** The first step has length rate whatever the gradient's size, apart from the decay. */
    @Test
    void adamWFirstStep() {
        check(t -> {
            Twin w = t.upload(t.parameter(Shape.vector(3)), new float[] {1, -2, 0});
            Twin g = t.upload(t.parameter(Shape.vector(3)), new float[] {0.5f, -3, 0});
            Twin m = t.parameter(Shape.vector(3));
            Twin v = t.parameter(Shape.vector(3));
            AdamW constants = new AdamW(0.1f, 0.9f, 0.999f, 1e-8f, 0.01f, 1);
            t.run((b, s) -> b.adamW(constants, s.of(w), s.of(g), s.of(m), s.of(v)));
            assertThat(t.actual(w)).containsExactly(new float[] {0.899f, -1.898f, 0}, within(1e-6f));
        });
    }

    @ParameterizedTest
    @MethodSource("weights")
    void momentum(Shape shape) {
        check(t -> {
            Twin w = t.randomParameter(shape);
            Twin v = t.parameter(shape);
            for (int step = 0; step < 3; step++) {
                Twin g = t.randomParameter(shape);
                t.run((b, s) -> b.momentum(0.1f, 0.9f, 0.01f, s.of(w), s.of(g), s.of(v)));
                t.compareAround("v", v, Tolerance.reduction(4).around(1));
                t.compareAround("w", w, Tolerance.reduction(4).around(1));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("weights")
    void sumOfSquares(Shape shape) {
        check(t -> {
            Twin x = t.randomParameter(shape);
            double expected = t.reference().sumOfSquares(x.reference());
            assertThat(t.tested().sumOfSquares(x.tested())).isCloseTo(expected, within(1e-12 * expected));
        });
    }

    /** Activations too: gradient norms of anything. */
    @ParameterizedTest
    @MethodSource("shapes")
    void sumOfSquaresOfActivations(Shape shape) {
        check(t -> {
            Twin x = t.random(shape);
            double expected = 0;
            for (float value : t.expected(x)) {
                expected += (double) value * value;
            }
            assertThat(t.tested().sumOfSquares(x.tested())).isCloseTo(expected, within(1e-12 * expected));
        });
    }
}
