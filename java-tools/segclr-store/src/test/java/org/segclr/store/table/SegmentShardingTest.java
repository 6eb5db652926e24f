package org.segclr.store.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segclr.core.error.SegclrException;

class SegmentShardingTest {
    @ParameterizedTest
    @CsvSource({
        "1, 9811, 3132, 39811",
        "2, 9, 6353, 40009",
        "42, 7992, 7945, 17992",
        "1014493630, 2187, 4378, 2187",
        "864691135293126156, 5645, 8617, 25645",
        "864691135041591291, 4101, 7519, 14101",
        "18446744073709551615, 1074, 234, 1074"
    })
    void agreesWithThePublicRelease(String id, int eightBytes, int sixtyFourBytes, int fiftyThousand) {
        long segment = Long.parseUnsignedLong(id);
        assertThat(new SegmentSharding(10_000, 8).shardOf(segment)).isEqualTo(eightBytes);
        assertThat(new SegmentSharding(10_000, 64).shardOf(segment)).isEqualTo(sixtyFourBytes);
        assertThat(SegmentSharding.into(50_000).shardOf(segment)).isEqualTo(fiftyThousand);
    }

    @Test
    void agreesWithBigIntegersForAnyNumberOfShards() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            long segment = random.nextLong();
            int shards = i % 2 == 0 ? random.nextInt(1, Integer.MAX_VALUE) : random.nextInt(1, 9);
            byte[] id = ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(segment)
                    .array();
            byte[] digest = MessageDigest.getInstance("MD5").digest(id);
            byte[] bigEndian = new byte[16];
            for (int b = 0; b < 16; b++) {
                bigEndian[b] = digest[15 - b];
            }
            assertThat(SegmentSharding.into(shards).shardOf(segment))
                    .isEqualTo(new BigInteger(1, bigEndian)
                            .mod(BigInteger.valueOf(shards))
                            .intValue());
        }
    }

    @Test
    void refusesNoShards() {
        assertThatThrownBy(() -> SegmentSharding.into(0))
                .isInstanceOf(SegclrException.class)
                .hasMessageContaining("0 shards");
    }
}
