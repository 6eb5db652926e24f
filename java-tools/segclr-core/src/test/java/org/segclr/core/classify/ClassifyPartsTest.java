package org.segclr.core.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segclr.core.error.SegclrException;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.vector.Rows;
import org.segclr.core.vector.Standardisation;

class ClassifyPartsTest {
    @Test
    void scoresAgreeWithHandComputedValues() {
        Confusion confusion = new Confusion(3);
        int[][] pairs = {{0, 0}, {0, 0}, {0, 1}, {1, 1}, {1, 2}, {1, 1}, {1, 1}};
        Arrays.stream(pairs).forEach(p -> confusion.add(p[0], p[1]));
        assertThat(confusion.precision(0)).isEqualTo(1);
        assertThat(confusion.recall(0)).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(confusion.f1(0)).isCloseTo(0.8, within(1e-12));
        assertThat(confusion.f1(1)).isCloseTo(0.75, within(1e-12));
        // class 2 never occurs: it is no part of the means, but its false alarm costs class 1 recall
        assertThat(confusion.macroF1()).isCloseTo(0.775, within(1e-12));
        assertThat(confusion.balancedAccuracy()).isCloseTo((2.0 / 3 + 0.75) / 2, within(1e-12));
        assertThat(confusion.precision(2)).isZero();
    }

    @Test
    void meansAndDeviationsAreOverTheRunsThatTestedTheClass() {
        Confusion first = new Confusion(2);
        first.add(0, 0);
        first.add(1, 0);
        Confusion second = new Confusion(2);
        second.add(0, 0);
        List<ScoreTable.Line> lines = ScoreTable.of(List.of(first, second), List.of("a", "b"));
        assertThat(lines.get(0).precision().mean()).isEqualTo(0.75);
        assertThat(lines.get(0).precision().sd()).isCloseTo(Math.sqrt(0.125), within(1e-12));
        assertThat(lines.get(1).recall().mean()).isZero();
        assertThat(lines.get(1).support()).isEqualTo(0.5);
        assertThat(lines.get(2).name()).isEqualTo("macro");
        assertThat(lines.get(2).f1().mean()).isCloseTo((2.0 / 3 / 2 + 1) / 2, within(1e-12));
    }

    @Test
    void aSampleHoldsTheMinimumOfEachClassAndNoMoreThanAsked() {
        int[] label =
                IntStream.range(0, 1000).map(i -> i < 985 ? 0 : i < 997 ? 1 : 2).toArray();
        int[] candidates = IntStream.range(0, 1000).filter(i -> i % 10 != 3).toArray();
        for (long seed = 0; seed < 20; seed++) {
            int[] chosen = new LabelSample(40, 5).draw(candidates, label, new SplittableRandom(seed));
            assertThat(chosen).hasSize(40).doesNotHaveDuplicates().isSorted();
            assertThat(Arrays.stream(chosen).filter(i -> label[i] == 1).count()).isGreaterThanOrEqualTo(5);
            assertThat(Arrays.stream(chosen).filter(i -> label[i] == 2).count()).isBetween(2L, 3L);
            assertThat(Arrays.stream(chosen)).allMatch(i -> i % 10 != 3);
        }
        assertThat(new LabelSample(0, 5).draw(candidates, label, new SplittableRandom(1)))
                .isEqualTo(candidates);
        assertThatThrownBy(() -> new LabelSample(7, 5).draw(candidates, label, new SplittableRandom(1)))
                .hasMessageContaining("--labels_per_run 7");
    }

    @Test
    void theMajorityWinsAndTiesGoToTheMoreProbable() {
        Votes votes = new Votes(3);
        assertThat(votes.winner()).isEqualTo(-1);
        votes.add(0, new double[] {0.9, 0.1, 0}, 0);
        votes.add(1, new double[] {0.9, 0.1, 0, 0.3, 0.6, 0.1}, 1);
        assertThat(votes.winner()).isEqualTo(0);
        Votes more = new Votes(3);
        more.add(1, new double[] {0.3, 0.4, 0.3}, 0);
        votes.add(more);
        assertThat(votes.winner()).isEqualTo(1);
        assertThat(votes.share(1)).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(votes.probability(1)).isCloseTo(1.1 / 3, within(1e-12));
    }

    private static Classifier classifier(int parameters) {
        Standardisation standardisation = new Standardisation(new double[] {1, 2}, new double[] {2, 4});
        double[] weights = Arrays.copyOf(new double[] {1, 0, 0, 1, 0.5, -0.5}, parameters);
        Provenance provenance = Provenance.of("classify", Map.of("runs", "3"), Map.of());
        return new Classifier("linear", List.of("a", "b"), standardisation, weights, provenance);
    }

    @Test
    void aModelSurvivesItsFile() {
        Classifier read = Classifier.fromJson(classifier(6).toJson());
        Rows x = new Rows(2, new float[] {3, 2, 1, 10});
        assertThat(read.probabilities(x)).isEqualTo(classifier(6).probabilities(x));
        // row 0 standardised is (1, 0): logits (1.5, -0.5)
        assertThat(read.probabilities(x)[0]).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-12));
        assertThat(read.predicted(read.probabilities(x), 0)).isZero();
        assertThat(read.predicted(read.probabilities(x), 1)).isEqualTo(1);
        assertThat(read.provenance()).isEqualTo(classifier(6).provenance());
    }

    @Test
    void damagedModelsAreRefused() {
        assertThatThrownBy(() -> classifier(5)).hasMessageContaining("5 parameters");
        for (String json : List.of(
                "", "{", "[]", "{\"format\":\"x\"}", classifier(6).toJson().replace("0.5,", "7,0.5,"))) {
            assertThatThrownBy(() -> Classifier.fromJson(json)).isInstanceOf(SegclrException.class);
        }
        assertThatThrownBy(() -> classifier(6).probabilities(new Rows(3, new float[3])))
                .hasMessageContaining("3 dimensions");
    }
}
