package org.segclr.encoder.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchPlanTest {
    private static final long[] TEN = {1, 1, 1, 1, 1, 2, 3, 4, 5, 6};

    @Test
    void anEpochShowsEveryPairAtMostOnceAndEpochsDiffer() {
        BatchPlan plan = new BatchPlan(TEN, 3, false, 7);
        Set<Integer> seen = new HashSet<>();
        for (int step = 0; step < 3; step++) {
            for (int pair : plan.pairs(step)) {
                assertThat(seen.add(pair)).isTrue();
            }
        }
        assertThat(seen).hasSize(9);
        assertThat(plan.pairs(3)).isNotEqualTo(plan.pairs(0));
    }

    @Test
    void aStepsBatchDoesNotDependOnWhatWasAskedBefore() {
        for (boolean different : List.of(false, true)) {
            BatchPlan forward = new BatchPlan(TEN, 3, different, 7);
            List<int[]> all = IntStream.range(0, 40).mapToObj(forward::pairs).toList();
            BatchPlan resumed = new BatchPlan(TEN, 3, different, 7);
            assertThat(resumed.pairs(37)).isEqualTo(all.get(37));
            assertThat(resumed.pairs(5)).isEqualTo(all.get(5));
        }
    }

    @Test
    void batchesOfDifferentSegmentsHaveThem() {
        BatchPlan plan = new BatchPlan(TEN, 3, true, 7);
        for (int step = 0; step < 50; step++) {
            assertThat(Arrays.stream(plan.pairs(step)).mapToLong(p -> TEN[p]).distinct())
                    .hasSize(3);
        }
    }

    @Test
    void refusesBatchesThatCannotBeFilled() {
        assertThatThrownBy(() -> new BatchPlan(TEN, 11, false, 7)).hasMessageContaining("only 10");
        assertThatThrownBy(() -> new BatchPlan(TEN, 7, true, 7)).hasMessageContaining("--different_segments");
        assertThatThrownBy(() -> new BatchPlan(TEN, 1, false, 7)).hasMessageContaining("at least 2");
    }
}
