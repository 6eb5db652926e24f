package org.segclr.cpu.onednn;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.ShortPointer;

/** A run of native floats, aligned for vector instructions, or a part of one. */
public final class Buffer implements AutoCloseable {
    private final memory owner;
    private final FloatPointer floats;
    private final long length;

    public Buffer(engine engine, long length) {
        this.length = length;
        try (memory.desc flat = flat(length)) {
            this.owner = new memory(flat, engine);
        }
        this.floats = new FloatPointer(owner.get_data_handle());
    }

    private Buffer(Buffer whole, long start, long length) {
        this.owner = whole.owner;
        this.floats = whole.floats.position(0).getPointer(start);
        this.length = length;
    }

    /** A part that shares the memory; it is not to be closed. */
    public Buffer part(long from, long count) {
        return new Buffer(this, from, count);
    }

    public static memory.desc flat(long length) {
        return new memory.desc(new long[] {length}, memory.data_type.f32, memory.format_tag.x);
    }

    public long length() {
        return length;
    }

    /** The beginning. oneDNN takes a pointer's position for bytes, so that only position 0 may be given to it. */
    public Pointer pointer() {
        return floats.position(0);
    }

    public void get(long at, float[] values, int count) {
        floats.position(at).get(values, 0, count);
    }

    public void put(long at, float[] values, int count) {
        floats.position(at).put(values, 0, count);
    }

    /** Elements {@code at} to {@code at + count} of bfloat16, as floats. */
    public void getBf16(long at, float[] values, int count) {
        short[] halves = new short[count];
        halves().position(at).get(halves, 0, count);
        for (int i = 0; i < count; i++) {
            values[i] = Float.intBitsToFloat(halves[i] << Short.SIZE);
        }
    }

    /** Floats rounded to the nearest bfloat16, ties to even. */
    public void putBf16(long at, float[] values, int count) {
        short[] halves = new short[count];
        for (int i = 0; i < count; i++) {
            halves[i] = Element.bfloat16(values[i]);
        }
        halves().position(at).put(halves, 0, count);
    }

    private ShortPointer halves() {
        return new ShortPointer(pointer());
    }

    public void zero() {
        Pointer.memset(pointer(), 0, length * Float.BYTES);
    }

    public void copyFrom(Buffer other) {
        Pointer.memcpy(pointer(), other.pointer(), length * Float.BYTES);
    }

    @Override
    public void close() {
        floats.close();
        owner.close();
    }
}
