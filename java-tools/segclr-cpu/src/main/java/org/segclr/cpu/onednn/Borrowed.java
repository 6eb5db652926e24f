package org.segclr.cpu.onednn;

import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** A buffer used for the length of one operation: lent by the pool, or a tensor's own, which stays where it is. */
public record Borrowed(Buffer buffer, @Nullable BufferPool lender) implements AutoCloseable {

    public static Borrowed from(BufferPool pool, long floats) {
        return new Borrowed(pool.lend(floats), pool);
    }

    public static Borrowed own(Buffer buffer) {
        return new Borrowed(buffer, null);
    }

    public Pointer pointer() {
        return buffer.pointer();
    }

    @Override
    public void close() {
        if (lender != null) {
            lender.giveBack(buffer);
        }
    }
}
