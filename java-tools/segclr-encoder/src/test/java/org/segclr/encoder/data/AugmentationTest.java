package org.segclr.encoder.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segclr.core.crop.MaskedPatch;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Xyz;

class AugmentationTest {
    private static final int SIDE = 17;
    private static final int VOXELS = SIDE * SIDE * SIDE;

    private static MaskedPatch patch() {
        return patch(SIDE, 0.5);
    }

    /** @param share of voxels in the mask; EM is everywhere, as for people */
    private static MaskedPatch patch(int side, double share) {
        SplittableRandom random = new SplittableRandom(2);
        byte[] em = new byte[side * side * side];
        byte[] mask = new byte[em.length];
        for (int i = 0; i < em.length; i++) {
            em[i] = (byte) random.nextInt(256);
            mask[i] = (byte) (random.nextDouble() < share ? 1 : 0);
        }
        return new MaskedPatch(side, em, mask);
    }

    @Test
    void inferenceScalesToOneAndMasksToZero() {
        MaskedPatch patch = patch();
        float[] target = new float[2 * VOXELS];
        PatchInput.write(patch, Augmentation.Draw.none(), target, VOXELS);
        for (int i = 0; i < VOXELS; i++) {
            float gray = (patch.emZyx()[i] & 0xFF) / 255f;
            assertThat(target[VOXELS + i]).isCloseTo(patch.maskZyx()[i] * gray, within(1e-7f));
        }
        assertThat(Arrays.copyOf(target, VOXELS)).containsOnly(0f);
    }

    /** Every flip and permutation, masks from empty to full, and a target that is dirty and longer. */
    @ParameterizedTest
    @CsvSource({"17, 0.5, 200", "17, 0, 20", "33, 0.01, 100", "33, 1, 50", "65, 0.1, 6"})
    void theFastPathIsTheStatedOrder(int side, double share, int draws) {
        MaskedPatch patch = patch(side, share);
        int voxels = side * side * side;
        for (int pair = 0; pair < draws; pair++) {
            Augmentation.Draw draw = new Augmentation(8, true).draw(5, 3, pair, pair % 2);
            float[] fast = new float[voxels + 7];
            Arrays.fill(fast, -1f);
            PatchInput.write(patch, draw, fast, 3);
            assertThat(Arrays.copyOfRange(fast, 3, 3 + voxels)).isEqualTo(slow(patch, draw));
            assertThat(new float[] {fast[0], fast[1], fast[2], fast[voxels + 3], fast[voxels + 6]})
                    .containsOnly(-1f);
        }
    }

    /** Written down plainly: gray, then flips, then permutation, then mask. */
    private static float[] slow(MaskedPatch patch, Augmentation.Draw draw) {
        int side = patch.side();
        float[] out = new float[side * side * side];
        int[] at = new int[3];
        for (at[2] = 0; at[2] < side; at[2]++) {
            for (at[1] = 0; at[1] < side; at[1]++) {
                for (at[0] = 0; at[0] < side; at[0]++) {
                    int[] flipped = new int[3];
                    for (int axis = 0; axis < 3; axis++) {
                        flipped[draw.axes()[axis]] = at[axis];
                    }
                    for (int axis = 0; axis < 3; axis++) {
                        flipped[axis] = draw.flips()[axis] ? side - 1 - flipped[axis] : flipped[axis];
                    }
                    int source = (flipped[2] * side + flipped[1]) * side + flipped[0];
                    double x = (patch.emZyx()[source] & 0xFF) / 255.0;
                    double gray = Math.pow(Math.min(1, Math.max(0, draw.gain() * x + draw.offset())), draw.gamma());
                    out[(at[2] * side + at[1]) * side + at[0]] = patch.maskZyx()[source] != 0 ? (float) gray : 0f;
                }
            }
        }
        return out;
    }

    @Test
    void drawsFillTheirRanges() {
        Augmentation augmentation = new Augmentation(4, true);
        Map<String, Integer> seen = new HashMap<>();
        double largest = 0;
        for (int pair = 0; pair < 4800; pair++) {
            Augmentation.Draw draw = augmentation.draw(1, 0, pair, 0);
            seen.merge(Arrays.toString(draw.flips()) + Arrays.toString(draw.axes()), 1, Integer::sum);
            assertThat(draw.gain()).isBetween(0.75, 1.25);
            assertThat(draw.offset()).isBetween(-0.25, 0.25);
            assertThat(draw.gamma()).isBetween(0.5, 2.0);
            largest = Math.max(largest, Math.abs(draw.shiftVoxels().z()));
            assertThat(largest).isLessThanOrEqualTo(4);
        }
        assertThat(largest).isGreaterThan(3.9);
        // 8 flips times 6 permutations, 100 of each expected
        assertThat(seen).hasSize(48);
        assertThat(seen.values()).allMatch(n -> n > 50 && n < 160);
    }

    @Test
    void flatVoxelsKeepTheirZAxis() {
        Augmentation flat = Augmentation.of(4, new Resolution(32, 32, 42));
        assertThat(flat.permuteAll()).isFalse();
        boolean swapped = false;
        for (int pair = 0; pair < 100; pair++) {
            int[] axes = flat.draw(1, 0, pair, 0).axes();
            assertThat(axes[2]).isEqualTo(2);
            swapped |= axes[0] == 1;
        }
        assertThat(swapped).isTrue();
        assertThat(Augmentation.of(4, new Resolution(32, 32, 40)).permuteAll()).isTrue();
    }

    @Test
    void aDrawDependsOnSeedStepPairAndMemberAlone() {
        Augmentation augmentation = new Augmentation(4, true);
        Xyz first = augmentation.draw(1, 2, 3, 0).shiftVoxels();
        assertThat(augmentation.draw(1, 2, 3, 0).shiftVoxels()).isEqualTo(first);
        assertThat(augmentation.draw(1, 2, 3, 1).shiftVoxels()).isNotEqualTo(first);
        assertThat(augmentation.draw(1, 2, 4, 0).shiftVoxels()).isNotEqualTo(first);
        assertThat(augmentation.draw(1, 3, 3, 0).shiftVoxels()).isNotEqualTo(first);
        assertThat(augmentation.draw(2, 2, 3, 0).shiftVoxels()).isNotEqualTo(first);
    }

    @Test
    void shiftIsInVoxels() {
        Augmentation.Draw draw =
                new Augmentation.Draw(new Xyz(1, -2, 0.5), 1, 0, 1, new boolean[3], new int[] {0, 1, 2});
        assertThat(draw.shifted(new Xyz(100, 100, 100), new Resolution(10, 20, 40)))
                .isEqualTo(new Xyz(110, 60, 120));
        assertThatThrownBy(() -> new Augmentation(-1, true)).hasMessageContaining("max_shift -1.0");
    }
}
