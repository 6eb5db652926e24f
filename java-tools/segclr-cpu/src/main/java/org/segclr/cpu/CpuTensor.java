package org.segclr.cpu;

import org.bytedeco.javacpp.Pointer;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;
import org.segclr.cpu.onednn.Buffer;

/** Floats in native memory with their layout. */
final class CpuTensor implements Tensor {
    private final Layout layout;
    private final Buffer buffer;
    /** Known to hold zeros only: the next gradient may be written instead of added. */
    private boolean zero;

    CpuTensor(Layout layout, Buffer buffer) {
        this.layout = layout;
        this.buffer = buffer;
    }

    static CpuTensor of(Tensor tensor) {
        return (CpuTensor) tensor;
    }

    @Override
    public Shape shape() {
        return layout.shape();
    }

    Layout layout() {
        return layout;
    }

    /** Floats in memory, filling included. */
    long floats() {
        return buffer.length();
    }

    boolean zero() {
        return zero;
    }

    void setZero() {
        buffer.zero();
        zero = true;
    }

    Pointer read() {
        return buffer.pointer();
    }

    Pointer write() {
        zero = false;
        return buffer.pointer();
    }

    /** Physical floats from {@code at} on. */
    void get(long at, float[] values, int count) {
        buffer.get(at, values, count);
    }

    void put(long at, float[] values, int count) {
        zero = false;
        buffer.put(at, values, count);
    }

    void copyFrom(CpuTensor other) {
        zero = other.zero;
        buffer.copyFrom(other.buffer);
    }

    /** Samples first .. first+count-1 of an activation, sharing its memory, to be read. */
    CpuTensor samples(int first, int count) {
        Shape all = shape();
        if (count == all.n()) {
            return this;
        }
        Layout part = new Layout(new Shape(count, all.c(), all.d(), all.h(), all.w()), layout.kind());
        long sample = floats() / all.n();
        return new CpuTensor(part, buffer.part(first * sample, count * sample));
    }

    /** The same, to be written. */
    CpuTensor writeSamples(int first, int count) {
        zero = false;
        return samples(first, count);
    }

    Buffer buffer() {
        return buffer;
    }
}
