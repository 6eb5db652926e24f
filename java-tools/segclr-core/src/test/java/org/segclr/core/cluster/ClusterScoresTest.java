package org.segclr.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClusterScoresTest {
    @Test
    void equalGroupingsScoreOneWhateverTheirNames() {
        int[] a = {0, 0, 1, 1, 2};
        int[] b = {7, 7, -3, -3, 0};
        assertThat(ClusterScores.adjustedRandIndex(a, b)).isEqualTo(1);
        assertThat(ClusterScores.normalisedMutualInformation(a, b)).isCloseTo(1, within(1e-12));
    }

    @Test
    void agreesWithHandComputedValues() {
        // pairs together: in both 1, in a 3, in b 2, of 15 in all
        int[] a = {0, 0, 0, 1, 2, 3};
        int[] b = {0, 0, 1, 1, 2, 3};
        double expected = 3.0 * 2 / 15;
        assertThat(ClusterScores.adjustedRandIndex(a, b)).isCloseTo((1 - expected) / (2.5 - expected), within(1e-12));
        // a: 1/2 and three of 1/6; b: two of 1/3, two of 1/6; joint: 1/3 and four of 1/6
        double ha = Math.log(2) / 2 + Math.log(6) / 2;
        double hb = 2 * Math.log(3) / 3 + Math.log(6) / 3;
        double joint = Math.log(3) / 3 + 2 * Math.log(6) / 3;
        assertThat(ClusterScores.normalisedMutualInformation(a, b))
                .isCloseTo((ha + hb - joint) / ((ha + hb) / 2), within(1e-12));
    }

    @Test
    void independentGroupingsScoreNearZero() {
        SplittableRandom random = new SplittableRandom(2);
        int[] a = random.ints(20_000, 0, 5).toArray();
        int[] b = random.ints(20_000, 0, 5).toArray();
        assertThat(ClusterScores.adjustedRandIndex(a, b)).isCloseTo(0, within(2e-3));
        assertThat(ClusterScores.normalisedMutualInformation(a, b)).isBetween(0.0, 2e-3);
    }

    @Test
    void trivialGroupingsAreEqual() {
        assertThat(ClusterScores.adjustedRandIndex(new int[] {1, 1}, new int[] {4, 4}))
                .isEqualTo(1);
        assertThat(ClusterScores.normalisedMutualInformation(new int[] {1, 1}, new int[] {4, 4}))
                .isEqualTo(1);
        assertThatThrownBy(() -> ClusterScores.adjustedRandIndex(new int[1], new int[2]))
                .hasMessageContaining("1 and 2");
    }
}
