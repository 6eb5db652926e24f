package org.segclr.encoder.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.segclr.core.crop.FieldOfView;
import org.segclr.core.crop.PatchCutter;
import org.segclr.core.geometry.Xyz;
import org.segclr.core.pairs.PositivePair;
import org.segclr.encoder.train.TinyTissue;

class EvaluationTest {
    private static final int COLUMNS = 4;

    private static List<PositivePair> table(int segments, int pairsEach) {
        List<PositivePair> pairs = new ArrayList<>();
        for (int s = 0; s < segments; s++) {
            for (int k = 0; k < pairsEach; k++) {
                double apartNm = k % 2 == 0 ? 100 : 300; // the field is 170 nm
                pairs.add(new PositivePair(
                        s + 1, 0, 1, new Xyz(500, 300, 300), new Xyz(500 + apartNm, 300, 300), apartNm, k % 2, true));
            }
        }
        pairs.add(new PositivePair(999, 0, 1, new Xyz(0, 0, 0), new Xyz(0, 0, 0), 0, 0, false));
        return pairs;
    }

    private static Evaluation evaluation(HeldOutPairs held) {
        return new Evaluation(held, new PatchCutter(TinyTissue.volume(), new FieldOfView(17)));
    }

    @Test
    void trialsTakeDifferentHeldOutSegments() {
        HeldOutPairs held = HeldOutPairs.of(table(80, 3), 1);
        assertThat(held.candidates()).isEqualTo(64);
        for (int t = 0; t < 20; t++) {
            long[] segments = Arrays.stream(held.trial(t))
                    .mapToLong(p -> held.pairs().get(p).segmentId())
                    .toArray();
            assertThat(Arrays.stream(segments).distinct()).hasSize(64);
            assertThat(segments).doesNotContain(999);
        }
        assertThat(held.trial(3))
                .isEqualTo(HeldOutPairs.of(table(80, 3), 1).trial(3))
                .isNotEqualTo(held.trial(4));
        assertThat(HeldOutPairs.of(table(10, 20), 1).candidates()).isEqualTo(10);
        assertThatThrownBy(() -> HeldOutPairs.of(table(1, 5), 1)).hasMessageContaining("--held_out");
    }

    /** Vectors that know near partners and nothing of far ones: the split must show it. */
    @Test
    void splitsByDistanceAndChanceIsOneInSixtyFour() {
        HeldOutPairs held = HeldOutPairs.of(table(100, 8), 2);
        SplittableRandom random = new SplittableRandom(3);
        float[] rows = new float[2 * held.pairs().size() * COLUMNS];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
        for (int p = 0; p < held.pairs().size(); p++) {
            if (held.pairs().get(p).bucket() == 0) {
                System.arraycopy(rows, 2 * p * COLUMNS, rows, (2 * p + 1) * COLUMNS, COLUMNS);
            }
        }
        Evaluation evaluation = evaluation(held);
        evaluation.add("trained", "bottleneck", rows, COLUMNS);
        List<String[]> lines =
                evaluation.byDistanceCsv().lines().map(l -> l.split(",", -1)).toList();
        assertThat(lines)
                .extracting(l -> l[2])
                .containsExactly("partners", "bucket_0", "bucket_1", "fields_apart", "fields_overlap");
        assertThat(Double.parseDouble(lines.get(1)[4])).isEqualTo(1);
        assertThat(Double.parseDouble(lines.get(2)[4])).isCloseTo(1 / 64.0, within(0.012));
        assertThat(Arrays.copyOfRange(lines.get(3), 3, 6)).isEqualTo(Arrays.copyOfRange(lines.get(2), 3, 6));
        assertThat(Arrays.copyOfRange(lines.get(4), 3, 6)).isEqualTo(Arrays.copyOfRange(lines.get(1), 3, 6));
        assertThat(evaluation.csv()).startsWith(Evaluation.HEADER + "trained,bottleneck,64,200,0.5");
        assertThat(evaluation.top1().get("trained bottleneck")).isCloseTo(0.5, within(0.05));
    }
}
