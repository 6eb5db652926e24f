package org.segclr.encoder.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RetrievalTest {
    @Test
    void ranksCountTheMoreSimilarCandidatesByCosine() {
        float[] queries = {1, 0, 0, 1, 1, 1};
        float[] candidates = {5, 1, 1, 0.1f, 2, 2}; // second partner points almost along x
        assertThat(Retrieval.ranks(queries, candidates, 2)).containsExactly(1, 2, 0);
    }

    @Test
    void equalVectorsAreNotKnowledge() {
        float[] same = {1, 2, 1, 2, 1, 2};
        assertThat(Retrieval.ranks(same, same, 2)).containsExactly(2, 2, 2);
        float[] broken = {Float.NaN, 1, Float.NaN, 1};
        assertThat(Retrieval.ranks(broken, broken, 2)).containsExactly(1, 1);
    }

    @Test
    void accuracyIsTheShareOfSmallRanks() {
        Retrieval.Accuracy accuracy = Retrieval.accuracy(new int[] {0, 4, 5, 0});
        assertThat(accuracy).isEqualTo(new Retrieval.Accuracy(0.5, 0.75));
    }

    @Test
    void spreadIsOneWhenHealthyAndZeroWhenCollapsed() {
        SplittableRandom random = new SplittableRandom(1);
        float[] healthy = new float[2000 * 16];
        float[] collapsed = new float[2000 * 16];
        for (int i = 0; i < healthy.length; i++) {
            healthy[i] = (float) random.nextGaussian();
            collapsed[i] = i % 16 + 1;
        }
        assertThat(Retrieval.spread(healthy, 16)).isCloseTo(1, within(0.02));
        assertThat(Retrieval.spread(collapsed, 16)).isCloseTo(0, within(1e-6));
    }
}
