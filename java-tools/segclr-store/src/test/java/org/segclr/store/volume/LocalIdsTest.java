package org.segclr.store.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Voxel;

class LocalIdsTest {
    private static final Box CHUNK = Box.ofSize(new Voxel(0, 0, 0), Voxel.cube(64));

    private static LocalIds encode(long distinct) {
        long[] ids = LongStream.range(0, CHUNK.volume())
                .map(i -> -(i * 7919 % distinct))
                .toArray();
        LocalIds encoded = LocalIds.encode(CHUNK, ids);
        for (int i = 0; i < ids.length; i++) {
            assertThat(encoded.id(i) == ids[i]).isTrue();
        }
        return encoded;
    }

    @Test
    void idsComeBackUpToTheLimitOf16Bits() {
        assertThat(encode(1).table()).containsExactly(0);
        assertThat(encode(300).table()).hasSize(300);
        assertThat(encode(65_536).table()).hasSize(65_536);
    }

    @Test
    void theTableAscendsAsUnsignedNumbers() {
        long[] ids = {-1, 0, 5, -1, 1L << 63};
        Box box = Box.ofSize(new Voxel(0, 0, 0), new Voxel(5, 1, 1));
        assertThat(LocalIds.encode(box, ids).table()).containsExactly(0, 5, 1L << 63, -1);
    }

    @Test
    void moreIdsThanFitAreRefusedWithTheirNumber() {
        assertThatThrownBy(() -> encode(65_537))
                .isInstanceOf(SegclrException.class)
                .hasMessageContaining("65537 segments, limit 65536");
    }
}
