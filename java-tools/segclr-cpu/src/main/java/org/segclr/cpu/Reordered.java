package org.segclr.cpu;

import org.bytedeco.javacpp.Pointer;
import org.segclr.cpu.onednn.Borrowed;
import org.segclr.cpu.onednn.Buffer;
import org.segclr.cpu.onednn.BufferPool;

/** Where an operation writes: the tensor itself, or a buffer of another layout that is copied to it at the end. */
final class Reordered implements AutoCloseable {
    private final Reorders reorders;
    private final CpuTensor tensor;
    private final Layout layout;
    private final Borrowed buffer;

    /** A place in that layout for what shall become the tensor's values. */
    Reordered(Reorders reorders, BufferPool pool, CpuTensor tensor, Layout layout) {
        this.reorders = reorders;
        this.tensor = tensor;
        this.layout = layout;
        boolean same = tensor.layout().equals(layout);
        this.buffer = same ? Borrowed.own(tensor.buffer()) : Borrowed.from(pool, layout.floats());
    }

    Buffer buffer() {
        return buffer.buffer();
    }

    Pointer pointer() {
        return buffer.pointer();
    }

    /**
     * Copies to the tensor where the layouts differ. Not for failures: it is called by try in any case, then harmless.
     */
    @Override
    public void close() {
        Pointer target = tensor.write();
        if (!tensor.layout().equals(layout)) {
            reorders.copy(layout, buffer.pointer(), tensor.layout(), target);
        }
        buffer.close();
    }
}
