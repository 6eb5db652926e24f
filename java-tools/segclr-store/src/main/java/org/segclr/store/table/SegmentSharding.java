package org.segclr.store.table;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.segclr.core.error.SegclrException;

/**
 * Which shard a segment belongs to, as in the public SegCLR release: the MD5 of the id as {@code byteWidth}
 * little-endian bytes, read as a little-endian unsigned 128-bit integer, modulo the number of shards.
 *
 * @param shards number of shards
 * @param byteWidth bytes the id is written in: 8, or 64 as in the release's first exports
 */
public record SegmentSharding(int shards, int byteWidth) {
    /** Our own files. */
    public static final int BYTE_WIDTH = 8;

    public SegmentSharding {
        if (shards < 1 || byteWidth < Long.BYTES) {
            throw SegclrException.usage("sharding into " + shards + " shards by ids of " + byteWidth
                    + " bytes: need at least 1 shard and " + Long.BYTES + " bytes");
        }
    }

    public static SegmentSharding into(int shards) {
        return new SegmentSharding(shards, BYTE_WIDTH);
    }

    public int shardOf(long segmentId) {
        byte[] id = ByteBuffer.allocate(byteWidth)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(segmentId)
                .array();
        byte[] digest = md5().digest(id);
        long remainder = 0;
        for (int i = digest.length - 1; i >= 0; i--) {
            remainder = (remainder << 8 | digest[i] & 0xFF) % shards;
        }
        return (int) remainder;
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
