package org.segclr.core.skeleton;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segclr.core.random.Seeds;

class RadixHeapTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 70, 5_000, 1 << 20, 1 << 29})
    void takesKeysInOrder(int largestStep) {
        SplittableRandom random = Seeds.random(largestStep, "heap");
        RadixHeap heap = new RadixHeap();
        PriorityQueue<Integer> expected = new PriorityQueue<>();
        int last = 0;
        for (int i = 0; i < 20_000; i++) {
            if (expected.isEmpty() || random.nextInt(5) < 3) {
                int key = last + random.nextInt(Math.min(largestStep, Integer.MAX_VALUE - last));
                heap.add(key, key ^ 0x5555);
                expected.add(key);
            } else {
                long pair = heap.take();
                last = expected.remove();
                assertThat(RadixHeap.key(pair)).isEqualTo(last);
                assertThat(RadixHeap.value(pair)).isEqualTo(last ^ 0x5555);
            }
            assertThat(heap.isEmpty()).isEqualTo(expected.isEmpty());
        }
    }
}
