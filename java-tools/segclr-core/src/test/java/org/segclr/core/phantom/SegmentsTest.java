package org.segclr.core.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segclr.core.geometry.Voxel;

class SegmentsTest {
    private static final int A = VoxelTruth.of(1, Compartment.AXON);
    private static final int A_SOMA = VoxelTruth.of(1, Compartment.SOMA);
    private static final int B = VoxelTruth.of(2, Compartment.AXON);

    private static Segments of(Voxel size, int... truth) {
        Segments segments = new Segments(size);
        segments.add(size.z(), truth);
        segments.finish();
        return segments;
    }

    @Test
    void piecesThatMeetOnlyOutsideAreSegmentsOfTheirOwn() {
        Segments s = of(new Voxel(5, 2, 1), A, A, 0, A, A, A, B, B, B, A);
        long[] ids = new long[10];
        s.fill(0, 1, ids);
        assertThat(ids).containsExactly(1, 1, 0, 2, 2, 1, 3, 3, 3, 2);
        assertThat(s.cellIds()).containsExactly(1, 1, 2);
    }

    @Test
    void compartmentsOfOneCellStayTogetherAndAreCounted() {
        Segments s = of(new Voxel(4, 1, 1), A, A_SOMA, A_SOMA, B);
        assertThat(s.count()).isEqualTo(2);
        assertThat(s.voxelsByCompartment()[0][Compartment.SOMA.ordinal()]).isEqualTo(2);
        assertThat(s.voxelsByCompartment()[0][Compartment.AXON.ordinal()]).isEqualTo(1);
        assertThat(s.truthAt(new Voxel(1, 0, 0))).isEqualTo(A_SOMA);
        assertThat(s.segmentAt(new Voxel(3, 0, 0))).isEqualTo(2);
    }

    @Test
    void cornersTouch() {
        assertThat(of(new Voxel(2, 2, 2), A, 0, 0, 0, 0, 0, 0, A).count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void agreesWithAFloodFill(int seed) {
        Voxel size = new Voxel(13, 9, 11);
        SplittableRandom random = new SplittableRandom(seed);
        int[] truth = new int[13 * 9 * 11];
        for (int i = 0; i < truth.length; i++) {
            int kind = random.nextInt(6);
            truth[i] = kind < 3 ? 0 : kind == 3 ? A : kind == 4 ? A_SOMA : B;
        }
        Segments segments = new Segments(size);
        for (int z = 0; z < 11; z += 4) {
            int depth = Math.min(4, 11 - z);
            segments.add(depth, Arrays.copyOfRange(truth, z * 117, (z + depth) * 117));
        }
        segments.finish();
        long[] ids = new long[truth.length];
        segments.fill(0, 11, ids);
        assertThat(Arrays.mismatch(ids, flood(size, truth))).isEqualTo(-1);
        long[] plane = new long[117];
        segments.fill(7, 1, plane);
        assertThat(Arrays.mismatch(plane, Arrays.copyOfRange(ids, 7 * 117, 8 * 117)))
                .isEqualTo(-1);
    }

    private static long[] flood(Voxel size, int[] truth) {
        long[] ids = new long[truth.length];
        long next = 0;
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] != 0 && ids[i] == 0) {
                ids[i] = ++next;
                open.add(i);
                while (!open.isEmpty()) {
                    spread(open.remove(), size, truth, ids, open);
                }
            }
        }
        return ids;
    }

    private static void spread(int at, Voxel n, int[] truth, long[] ids, Deque<Integer> open) {
        int x = at % n.x();
        int y = at / n.x() % n.y();
        int z = at / (n.x() * n.y());
        for (int k = 0; k < 27; k++) {
            int u = x + k % 3 - 1;
            int v = y + k / 3 % 3 - 1;
            int w = z + k / 9 - 1;
            if (u >= 0 && v >= 0 && w >= 0 && u < n.x() && v < n.y() && w < n.z()) {
                int to = (w * n.y() + v) * n.x() + u;
                boolean same = VoxelTruth.cellId(truth[to]) == VoxelTruth.cellId(truth[at]);
                if (same && ids[to] == 0) {
                    ids[to] = ids[at];
                    open.add(to);
                }
            }
        }
    }

    @Test
    void refusesToFinishEarly() {
        Segments segments = new Segments(new Voxel(2, 2, 2));
        segments.add(1, new int[4]);
        assertThatThrownBy(segments::finish).isInstanceOf(IllegalStateException.class);
    }
}
