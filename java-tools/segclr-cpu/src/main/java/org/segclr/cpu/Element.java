package org.segclr.cpu;

import org.bytedeco.dnnl.memory;
import org.segclr.compute.Precision;

/** What one element of a tensor is in memory. */
enum Element {
    F32(Float.BYTES),
    BF16(Short.BYTES);

    private final int bytes;

    Element(int bytes) {
        this.bytes = bytes;
    }

    static Element of(Precision precision) {
        return precision == Precision.BF16 ? BF16 : F32;
    }

    int bytes() {
        return bytes;
    }

    memory.data_type type() {
        return this == BF16 ? memory.data_type.bf16 : memory.data_type.f32;
    }
}
