package org.segclr.store.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChunkCacheTest {
    private final AtomicInteger loads = new AtomicInteger();

    private byte[] load(int key) {
        loads.incrementAndGet();
        return new byte[] {(byte) key, 0, 0, 0};
    }

    @Test
    void staysWithinItsBytesAndForgetsWhatWasNotUsedLongest() {
        ChunkCache<Integer, byte[]> cache = new ChunkCache<>(8, v -> v.length);
        cache.get(1, this::load);
        cache.get(2, this::load);
        cache.get(1, this::load);
        cache.get(3, this::load);
        assertThat(cache.bytes()).isEqualTo(8);
        assertThat(loads).hasValue(3);
        cache.get(1, this::load);
        assertThat(loads).hasValue(3);
        assertThat(cache.get(2, this::load)[0]).isEqualTo((byte) 2);
        assertThat(loads).hasValue(4);
    }

    @Test
    void aFailedLoadIsTriedAgain() {
        ChunkCache<Integer, byte[]> cache = new ChunkCache<>(8, v -> v.length);
        assertThatThrownBy(() -> cache.get(1, k -> {
                    throw new IllegalStateException("once");
                }))
                .hasMessage("once");
        assertThat(cache.get(1, this::load)[0]).isEqualTo((byte) 1);
    }
}
