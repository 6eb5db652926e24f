package org.segclr.store.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SegmentRowsTest {
    private static final int[] PLACES = {0, 1, 0x7FFF, 0x8000, 0x8001, 0xFFFF};

    @Test
    void marksWhatAPlainLoopMarks() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 5_000; round++) {
            int length = random.nextInt(1, 80);
            byte[] places = new byte[2 * length];
            int kinds = random.nextInt(1, PLACES.length + 1);
            for (int i = 0; i < length; i++) {
                int place = PLACES[random.nextInt(kinds)];
                places[2 * i] = (byte) place;
                places[2 * i + 1] = (byte) (place >> 8);
            }
            int wanted = PLACES[random.nextInt(PLACES.length)];
            int from = random.nextInt(length);
            int width = random.nextInt(length - from + 1);
            int to = random.nextInt(5);
            byte[] mask = new byte[to + width + 9];
            int found = SegmentRows.mark(places, from, wanted, width, mask, to);
            byte[] expected = new byte[mask.length];
            int count = 0;
            for (int i = 0; i < width; i++) {
                boolean same = SegmentRows.place(places, from + i) == wanted;
                expected[to + i] = (byte) (same ? 1 : 0);
                count += same ? 1 : 0;
            }
            assertThat(mask).isEqualTo(expected);
            assertThat(found).isEqualTo(count);
        }
    }

    @Test
    void copiesUnderTheMaskAlone() {
        byte[] target = {9, 9, 9, 9, 9};
        SegmentRows.copyMasked(
                new byte[] {5, -1, 7, 127}, 1, new byte[] {1, 1, 0, 1, 1}, target, 1, 3);
        assertThat(target).containsExactly(9, -1, 0, 127, 9);
    }
}
