package org.segclr.core.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MortonTest {
    @Test
    void interleavesBitByBit() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 1000; i++) {
            Voxel v = new Voxel(
                    random.nextInt(-(1 << 20), 1 << 20),
                    random.nextInt(-(1 << 20), 1 << 20),
                    random.nextInt(-(1 << 20), 1 << 20));
            assertThat(Morton.code(v)).isEqualTo(slowCode(v));
        }
    }

    @Test
    void blocksOfEightStayTogether() {
        long block = Morton.code(new Voxel(4, 6, 8)) >> 3;
        assertThat(Morton.code(new Voxel(5, 7, 9)) >> 3).isEqualTo(block);
        assertThat(Morton.code(new Voxel(6, 7, 9)) >> 3).isNotEqualTo(block);
    }

    private static long slowCode(Voxel v) {
        long code = 0;
        int[] axes = {v.x() + (1 << 20), v.y() + (1 << 20), v.z() + (1 << 20)};
        for (int bit = 0; bit < 21; bit++) {
            for (int axis = 0; axis < 3; axis++) {
                code |= (long) (axes[axis] >> bit & 1) << (3 * bit + axis);
            }
        }
        return code;
    }
}
