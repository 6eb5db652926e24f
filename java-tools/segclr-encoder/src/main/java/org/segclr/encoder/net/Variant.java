package org.segclr.encoder.net;

import java.util.Locale;
import org.segclr.core.error.SegclrException;

/** The two networks that exist under the name SegCLR (segclr section 1). */
public enum Variant {
    /** The rewrite: conv, batch norm, ReLU; last batch norm of each block starts at 0. Better for new training. */
    MODERN,
    /** The one behind the paper's results: conv with bias, ReLU, batch norm. */
    PUBLISHED;

    /** The word a user types. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Variant of(String word) {
        for (Variant v : values()) {
            if (v.word().equals(word)) {
                return v;
            }
        }
        throw SegclrException.usage("variant '" + word + "' is unknown; use modern or published");
    }
}
