package org.segclr.cpu.onednn;

import org.bytedeco.dnnl.memory;
import org.segclr.compute.Precision;

/** What one element of an activation is in memory. */
public enum Element {
    F32(Float.BYTES),
    BF16(Short.BYTES);

    /** Just below half of a bfloat16's last place, in the bits of a float. */
    private static final int HALF = 0x7FFF;

    /** The bit that keeps a NaN a NaN when its low bits go. */
    private static final int QUIET = 0x400000;

    private final int bytes;

    Element(int bytes) {
        this.bytes = bytes;
    }

    public static Element of(Precision precision) {
        return precision == Precision.BF16 ? BF16 : F32;
    }

    public int bytes() {
        return bytes;
    }

    public memory.data_type type() {
        return this == BF16 ? memory.data_type.bf16 : memory.data_type.f32;
    }

    /** The nearest bfloat16, ties to even; of NaN a NaN. */
    public static short bfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        int rounded = Float.isNaN(value) ? bits | QUIET : bits + HALF + (bits >>> Short.SIZE & 1);
        return (short) (rounded >>> Short.SIZE);
    }
}
