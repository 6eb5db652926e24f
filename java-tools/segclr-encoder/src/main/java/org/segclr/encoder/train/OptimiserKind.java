package org.segclr.encoder.train;

import java.util.Locale;
import org.segclr.core.error.SegclrException;
import org.segclr.encoder.net.Initialiser;

/** The optimisers there are. */
public enum OptimiserKind {
    ADAMW(Initialiser.DENSE_FAN_IN),
    LARS(Initialiser.DENSE);

    private final Initialiser dense;

    OptimiserKind(Initialiser dense) {
        this.dense = dense;
    }

    /** How dense kernels begin. */
    public Initialiser dense() {
        return dense;
    }

    /** The word a user types. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static OptimiserKind of(String word) {
        for (OptimiserKind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw SegclrException.usage("optimiser '" + word + "' is unknown; use adamw or lars");
    }
}
