package org.segclr.encoder.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.segclr.core.error.SegclrException;

class PrefetchTest {
    @Test
    void handsOutInOrderWhateverTheOrderOfMaking() {
        try (Prefetch<Integer> items = new Prefetch<>(PrefetchTest::slowWhenEven, 3, 23, 4)) {
            for (int i = 3; i < 23; i++) {
                assertThat(items.take()).isEqualTo(i);
            }
            assertThat(items.waitedSeconds()).isPositive();
        }
    }

    @Test
    void worksAheadButNotFar() {
        AtomicInteger made = new AtomicInteger();
        try (Prefetch<Integer> items = new Prefetch<>(i -> made.incrementAndGet(), 0, 100, 2)) {
            items.take();
            items.take();
            assertThat(made.get()).isLessThanOrEqualTo(2 + 3);
        }
    }

    @Test
    void aFailureOfTheSourceReachesTheTaker() {
        try (Prefetch<Integer> items = new Prefetch<>(
                i -> {
                    throw SegclrException.badData("broken " + i);
                },
                0,
                5,
                1)) {
            assertThatThrownBy(items::take).isInstanceOf(SegclrException.class).hasMessage("broken 0");
        }
    }

    private static int slowWhenEven(int i) {
        if (i % 2 == 0) {
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return i;
    }
}
