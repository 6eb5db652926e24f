package org.segclr.cpu;

import org.bytedeco.javacpp.Pointer;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;
import org.segclr.cpu.onednn.Buffer;
import org.segclr.cpu.onednn.BufferPool;
import org.segclr.cpu.onednn.Element;

/** Elements in native memory with their layout. */
final class CpuTensor implements Tensor {
    private final Layout layout;
    private final Buffer buffer;
    private final Copies copies = new Copies();
    private final Winners winners = new Winners();
    /** Known to hold zeros only: the next gradient may be written instead of added. */
    private boolean zero;
    /** The zeros are promised but not written: most gradients are overwritten before anybody looks. */
    private boolean pending;
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
        pending = true;
    }

    /** Writes zeros that are only promised so far. */
    private void settle() {
        if (pending) {
            pending = false;
            buffer.zero();
        }
    }

    private void changed(boolean toZero) {
        zero = toZero;
        version++;
    }

    Pointer read() {
        settle();
        return buffer.pointer();
    }

    /** All of it, filling included, will be overwritten. */
    Pointer write() {
        pending = false;
        changed(false);
        return buffer.pointer();
    }

    /** What is there will be read and changed. */
    Pointer update() {
        settle();
        changed(false);
        return buffer.pointer();
    }

    /** Physical elements from {@code at} on, as floats. */
    void get(long at, float[] values, int count) {
        settle();
        if (element() == Element.BF16) {
            buffer.getBf16(at, values, count);
        } else {
            buffer.get(at, values, count);
        }
    }

    void put(long at, float[] values, int count) {
        settle();
        changed(false);
        if (element() == Element.BF16) {
            buffer.putBf16(at, values, count);
        } else {
            buffer.put(at, values, count);
        }
    }

    void copyFrom(CpuTensor other) {
        changed(other.zero);
        pending = false;
        buffer.copyFrom(other.buffer());
    }

    /** Samples first .. first+count-1 of an activation, sharing its memory, to be read. */
    CpuTensor samples(int first, int count) {
        Shape all = shape();
        if (count == all.n()) {
            return this;
        }
        Layout part = new Layout(new Shape(count, all.c(), all.d(), all.h(), all.w()), layout.kind(), layout.element());
        long sample = buffer.length() / all.n();
        return new CpuTensor(part, buffer().part(first * sample, count * sample));
    }

    /** The same, to be written. */
    CpuTensor writeSamples(int first, int count) {
        changed(false);
        return samples(first, count);
    }

    Buffer buffer() {
        settle();
        return buffer;
    }

    /** The memory, whose contents will be changed. */
    Buffer updated() {
        update();
        return buffer;
    }

    /** Who won the windows of a pool over this tensor as it is. */
    Winners winners() {
        return winners;
    }

    /** The memory itself and all copies, back to where they came from. */
    void giveBack(BufferPool pool) {
        copies.close(pool);
        winners.close(pool);
        pool.giveBack(buffer);
    }
}
