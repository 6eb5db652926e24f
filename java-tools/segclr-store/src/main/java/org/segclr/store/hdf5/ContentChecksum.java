package org.segclr.store.hdf5;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.CRC32C;

/** CRC-32C of a dataset's elements as little-endian bytes, in the order they are given. */
public final class ContentChecksum {
    private static final int BUFFER_BYTES = 1 << 16;

    private final CRC32C crc = new CRC32C();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

    /** Takes the first {@code count} elements of {@code array}. */
    public void update(ElementType type, Object array, int count) {
        int step = BUFFER_BYTES / type.bytes();
        for (int from = 0; from < count; from += step) {
            type.put(array, from, Math.min(step, count - from), buffer);
            crc.update(buffer);
        }
    }

    public long value() {
        return crc.getValue();
    }

    static String text(long value) {
        return String.format(Locale.ROOT, "%08x", value);
    }
}
