package org.segclr.cpu;

import org.bytedeco.javacpp.Pointer;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;
import org.segclr.cpu.onednn.Buffer;

/** Elements in native memory with their layout. */
final class CpuTensor implements Tensor {
    private final Layout layout;
    private final Buffer buffer;
    private final Copies copies = new Copies();
    /** Known to hold zeros only: the next gradient may be written instead of added. */
    private boolean zero;
    /** Raised by each write. */
    private long version;

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

    Element element() {
        return layout.element();
    }

    boolean zero() {
        return zero;
    }

    long version() {
        return version;
    }

    Copies copies() {
        return copies;
    }

    void setZero() {
        changed(true);
        buffer.zero();
    }

    private void changed(boolean toZero) {
        zero = toZero;
        version++;
    }

    Pointer read() {
        return buffer.pointer();
    }

    Pointer write() {
        changed(false);
        return buffer.pointer();
    }

    /** Physical elements from {@code at} on, as floats. */
    void get(long at, float[] values, int count) {
        if (element() == Element.BF16) {
            buffer.getBf16(at, values, count);
        } else {
            buffer.get(at, values, count);
        }
    }

    void put(long at, float[] values, int count) {
        changed(false);
        if (element() == Element.BF16) {
            buffer.putBf16(at, values, count);
        } else {
            buffer.put(at, values, count);
        }
    }

    void copyFrom(CpuTensor other) {
        changed(other.zero);
        buffer.copyFrom(other.buffer);
    }

    /** Samples first .. first+count-1 of an activation, sharing its memory, to be read. */
    CpuTensor samples(int first, int count) {
        Shape all = shape();
        if (count == all.n()) {
            return this;
        }
        Layout part = new Layout(new Shape(count, all.c(), all.d(), all.h(), all.w()), layout.kind(), layout.element());
        long sample = buffer.length() / all.n();
        return new CpuTensor(part, buffer.part(first * sample, count * sample));
    }

    /** The same, to be written. */
    CpuTensor writeSamples(int first, int count) {
        changed(false);
        return samples(first, count);
    }

    Buffer buffer() {
        return buffer;
    }
}
