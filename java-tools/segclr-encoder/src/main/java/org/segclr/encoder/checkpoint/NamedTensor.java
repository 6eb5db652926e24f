package org.segclr.encoder.checkpoint;

import org.segclr.core.error.SegclrException;

/** One tensor of a file: float32 values in C order. */
public record NamedTensor(String name, int[] dimensions, float[] values) {

    public NamedTensor {
        long elements = 1;
        for (int d : dimensions) {
            elements *= d;
        }
        if (elements != values.length) {
            throw SegclrException.badData("tensor " + name + ": " + values.length + " values for "
                    + java.util.Arrays.toString(dimensions) + ", which needs " + elements);
        }
    }

    long bytes() {
        return (long) Float.BYTES * values.length;
    }
}
