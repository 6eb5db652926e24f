package org.segclr.core.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StandardisationTest {
    private static Rows random(int count, int dimension) {
        SplittableRandom random = new SplittableRandom(7);
        Rows rows = Rows.zeros(count, dimension);
        for (int i = 0; i < rows.values().length; i++) {
            rows.values()[i] = (float) (1e4 + (i % dimension + 1) * random.nextDouble());
        }
        return rows;
    }

    @Test
    void standardisedRowsHaveMeanZeroAndDeviationOne() {
        Rows rows = random(501, 7);
        Rows standard = Standardisation.of(rows, "test").apply(rows);
        Standardisation again = Standardisation.of(standard, "test");
        for (int d = 0; d < 7; d++) {
            assertThat(again.mean()[d]).isCloseTo(0, within(1e-4));
            assertThat(again.deviation()[d]).isCloseTo(1, within(1e-4));
        }
    }

    @Test
    void aConstantDimensionBecomesZeroNotNaN() {
        Rows rows = new Rows(2, new float[] {3.3f, 1, 3.3f, 2, 3.3f, 3});
        Rows standard = Standardisation.of(rows, "test").apply(rows);
        assertThat(standard.values()[0]).isEqualTo(0f);
        assertThat(standard.values()[2]).isEqualTo(0f);
    }

    @Test
    void aValueThatIsNotFiniteIsNamed() {
        Rows rows = new Rows(2, new float[] {1, 2, 3, Float.NaN});
        assertThatThrownBy(() -> Standardisation.of(rows, "segment 9"))
                .hasMessageContaining("segment 9, row 1: dimension 1 is NaN");
    }

    @Test
    void distanceAgreesWithPlainLoopOnEveryRemainder() {
        for (int dimension = 1; dimension < 12; dimension++) {
            Rows rows = random(2, dimension);
            double plain = 0;
            for (int d = 0; d < dimension; d++) {
                plain += Math.pow(rows.values()[d] - (double) rows.values()[dimension + d], 2);
            }
            assertThat((double) rows.squaredDistance(0, rows, 1)).isCloseTo(plain, within(1e-3 + 1e-5 * plain));
        }
    }
}
