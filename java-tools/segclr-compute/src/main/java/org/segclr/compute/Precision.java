package org.segclr.compute;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.segclr.core.error.SegclrException;

/**
 * What activations and their gradients are stored and multiplied as. Parameters, sums, statistics, losses and vectors
 * are float32 in any case.
 */
public enum Precision {
    /** IEEE float32: 24 bits of precision. */
    FP32,
    /** bfloat16: the range of float32, 8 bits of precision. */
    BF16;

    /** The word a user types. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Precision of(String word) {
        return Arrays.stream(values())
                .filter(p -> p.word().equals(word))
                .findFirst()
                .orElseThrow(() -> SegclrException.usage("precision '" + word + "' is unknown; use one of: "
                        + Arrays.stream(values()).map(Precision::word).collect(Collectors.joining(", "))));
    }
}
