package org.segclr.cpu.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.segclr.cpu.onednn.Engine;
import org.segclr.cpu.onednn.Native;

/** A run of native bytes, aligned for vector instructions, that Java and oneDNN both see; at most 2 GiB. */
final class Cells implements Native {
    private final memory owner;
    private final BytePointer start;
    private final ByteBuffer view;
    private final long bytes;

    /** Zeroed. */
    Cells(Engine engine, long bytes) {
        this.bytes = bytes;
        try (memory.desc flat = new memory.desc(new long[] {bytes}, memory.data_type.u8, memory.format_tag.x)) {
            owner = new memory(flat, engine.handle());
        }
        start = new BytePointer(owner.get_data_handle()).capacity(bytes);
        Pointer.memset(start, 0, bytes);
        view = start.asByteBuffer().order(ByteOrder.nativeOrder());
    }

    long bytes() {
        return bytes;
    }

    Pointer pointer() {
        return start;
    }

    /** A pointer to the byte at {@code offset}. */
    Pointer pointer(long offset) {
        return offset == 0 ? start : start.getPointer(offset);
    }

    /** The same memory; only absolute access, positions are never moved. */
    ByteBuffer view() {
        return view;
    }

    void putFloats(float[] values) {
        view.asFloatBuffer().put(0, values);
    }

    float[] floats(int count) {
        float[] values = new float[count];
        view.asFloatBuffer().get(0, values);
        return values;
    }

    void copyFrom(Cells other) {
        Pointer.memcpy(start, other.start, bytes);
    }

    @Override
    public void close() {
        start.close();
        owner.close();
    }
}
