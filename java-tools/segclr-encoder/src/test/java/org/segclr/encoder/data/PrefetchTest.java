package org.segclr.encoder.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.segclr.core.error.SegclrException;

class PrefetchTest {
    private static final int PARTS = 5;

    private final AtomicInteger begun = new AtomicInteger();

    /** Item i is {100 i, 100 i + 1, ...}; every second part is slow. */
    private final class Hundreds implements Prefetch.Source<int[]> {
        @Override
        public int[] newBuffer() {
            return new int[PARTS];
        }

        @Override
        public Prefetch.Item item(int index, int[] buffer) {
            begun.incrementAndGet();
            return new Prefetch.Item() {
                @Override
                public int parts() {
                    return PARTS;
                }

                @Override
                public void make(int part) {
                    sleepIf(part % 2 == 0);
                    if (index == 13) {
                        throw SegclrException.badData("broken " + part);
                    }
                    buffer[part] = 100 * index + part;
                }
            };
        }
    }

    @Test
    void handsOutInOrderWhateverTheOrderOfMaking() {
        try (Prefetch<int[]> items = new Prefetch<>(new Hundreds(), 20, 60, 4)) {
            for (int i = 20; i < 60; i++) {
                int[] item = items.take();
                for (int part = 0; part < PARTS; part++) {
                    assertThat(item[part]).isEqualTo(100 * i + part);
                }
            }
            assertThat(items.waitedSeconds()).isPositive();
            assertThat(items.buffers()).isEqualTo(Prefetch.BUFFERS);
        }
    }

    @Test
    void whatWasTakenStaysAsItIsUntilTheNextIsTaken() {
        try (Prefetch<int[]> items = new Prefetch<>(new Hundreds(), 20, 60, 4)) {
            int[] item = items.take();
            sleepIf(true);
            sleepIf(true);
            assertThat(item).containsExactly(2000, 2001, 2002, 2003, 2004);
        }
    }

    @Test
    void worksAheadButNotFar() {
        try (Prefetch<int[]> items = new Prefetch<>(new Hundreds(), 20, 100, 2)) {
            items.take();
            items.take();
            assertThat(begun.get()).isEqualTo(2 + Prefetch.BUFFERS - 1);
        }
    }

    @Test
    void fewItemsNeedFewBuffers() {
        try (Prefetch<int[]> items = new Prefetch<>(new Hundreds(), 20, 21, 8)) {
            assertThat(items.take()[0]).isEqualTo(2000);
            assertThat(items.buffers()).isEqualTo(1);
        }
    }

    @Test
    void theFirstFailureOfTheSourceReachesTheTaker() {
        try (Prefetch<int[]> items = new Prefetch<>(new Hundreds(), 12, 15, 3)) {
            items.take();
            assertThatThrownBy(items::take).isInstanceOf(SegclrException.class).hasMessage("broken 0");
        }
    }

    private static void sleepIf(boolean slow) {
        if (slow) {
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
