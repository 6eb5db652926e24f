package org.segclr.cpu.inference;

import org.bytedeco.dnnl.memory;
import org.segclr.compute.Precision;

/** What activations are stored as. */
enum Element {
    FLOAT32(memory.data_type.f32, Float.BYTES),
    BFLOAT16(memory.data_type.bf16, Short.BYTES);

    private final memory.data_type type;
    private final int bytes;

    Element(memory.data_type type, int bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    static Element of(Precision precision) {
        return precision == Precision.BF16 ? BFLOAT16 : FLOAT32;
    }

    memory.data_type type() {
        return type;
    }

    int bytes() {
        return bytes;
    }

    /** The nearest bfloat16, ties to even; not for NaN. */
    static short bfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
    }
}
