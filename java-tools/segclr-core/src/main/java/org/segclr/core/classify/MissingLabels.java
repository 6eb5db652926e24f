package org.segclr.core.classify;

import java.util.Locale;
import org.segclr.core.error.SegclrException;

/** What to do with labels of segments that have no node. */
public enum MissingLabels {
    /** They are bad data: most often labels and segmentation are of different versions. */
    REFUSE,
    /** They are left out and counted: a table of all segments names some too small for a skeleton. */
    SKIP;

    public static final MissingLabels DEFAULT = REFUSE;

    public static MissingLabels of(String word) {
        for (MissingLabels choice : values()) {
            if (choice.toString().equals(word)) {
                return choice;
            }
        }
        throw SegclrException.usage("--missing_labels '" + word + "': must be refuse or skip");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
