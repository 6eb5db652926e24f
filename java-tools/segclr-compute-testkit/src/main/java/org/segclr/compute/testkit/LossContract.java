package org.segclr.compute.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segclr.compute.Shape;

/** NT-Xent against the reference and against values worked out by hand. */
abstract class LossContract extends Contract {

    @ParameterizedTest
    @CsvSource({"1,4", "2,16", "5,3", "16,16", "64,16", "33,64"})
    void ntXent(int pairs, int width) {
        check(t -> {
            Twin p = t.random(Shape.matrix(2 * pairs, width));
            Twin dP = t.activation(Shape.matrix(2 * pairs, width));
            float expected = t.reference().ntXent(p.reference(), 0.1f, dP.reference());
            float loss = t.tested().ntXent(p.tested(), 0.1f, dP.tested());
            assertThat(loss).isCloseTo(expected, within(1e-5f * Math.abs(expected) + 1e-6f));
            t.compareAround("dP", dP, Tolerance.reduction(2L * pairs * width).around(10.0 / pairs));
        });
    }

    /** Two pairs along two axes: each row sees its partner at 1/tau and two others at 0. */
    @Test
    void separatedPairs() {
        check(t -> {
            Twin p = t.upload(t.activation(Shape.matrix(4, 2)), new float[] {3, 0, 0, 5, 2, 0, 0, 7});
            Twin dP = t.activation(Shape.matrix(4, 2));
            float loss = t.tested().ntXent(p.tested(), 0.5f, dP.tested());
            double row = -Math.log(Math.exp(2) / (Math.exp(2) + 2));
            assertThat(loss).isCloseTo((float) (4 * row / 2), within(1e-6f));
        });
    }

    /** One pair has no negatives: nothing to learn. */
    @Test
    void onePairHasNoLoss() {
        check(t -> {
            Twin p = t.random(Shape.matrix(2, 8));
            Twin dP = t.activation(Shape.matrix(2, 8));
            assertThat(t.tested().ntXent(p.tested(), 0.1f, dP.tested())).isCloseTo(0f, within(1e-6f));
            assertThat(Tolerance.magnitude(t.actual(dP))).isLessThan(1e-5);
        });
    }

    /** A dead row has norm 0: its similarities are 0 and nothing becomes NaN. */
    @Test
    void zeroRowStaysFinite() {
        check(t -> {
            float[] values = Twins.normal(6 * 4, 3);
            java.util.Arrays.fill(values, 4, 8, 0);
            Twin p = t.upload(t.activation(Shape.matrix(6, 4)), values);
            Twin dP = t.activation(Shape.matrix(6, 4));
            t.run((b, s) -> assertThat(b.ntXent(s.of(p), 0.1f, s.of(dP))).isFinite());
            t.compareAround("dP", dP, Tolerance.reduction(24).around(4));
        });
    }
}
