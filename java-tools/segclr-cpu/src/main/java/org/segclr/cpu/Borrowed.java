package org.segclr.cpu;

import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** A buffer used for the length of one operation: lent by the pool, or a tensor's own, which stays where it is. */
record Borrowed(Buffer buffer, @Nullable BufferPool lender) implements AutoCloseable {

    static Borrowed from(BufferPool pool, long floats) {
        return new Borrowed(pool.lend(floats), pool);
    }

    static Borrowed own(Buffer buffer) {
        return new Borrowed(buffer, null);
    }

    Pointer pointer() {
        return buffer.pointer();
    }

    @Override
    public void close() {
        if (lender != null) {
            lender.giveBack(buffer);
        }
    }
}
