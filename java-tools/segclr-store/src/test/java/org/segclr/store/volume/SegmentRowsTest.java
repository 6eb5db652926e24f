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
            int found = new SegmentRows(places, wanted, width, mask).mark(from, to);
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
        SplittableRandom random = new SplittableRandom(4);
        for (int width = 0; width < 70; width++) {
            byte[] em = new byte[width + 3];
            random.nextBytes(em);
            byte[] mask = new byte[width + 2];
            byte[] expected = new byte[width + 2];
            for (int i = 0; i < width; i++) {
                mask[2 + i] = (byte) random.nextInt(2);
                expected[2 + i] = mask[2 + i] == 1 ? em[3 + i] : 0;
            }
            byte[] target = new byte[width + 2];
            new SegmentRows(new byte[0], 0, width, mask).copy(em, 3, target, 2);
            assertThat(target).isEqualTo(expected);
        }
    }
}
