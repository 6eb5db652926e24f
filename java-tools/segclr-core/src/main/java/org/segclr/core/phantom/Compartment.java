package org.segclr.core.phantom;

import java.util.Locale;

/** Subcompartments, the classes of the point labels. An astrocyte's body and processes are one class. */
public enum Compartment {
    AXON,
    DENDRITE,
    SOMA,
    ASTROCYTE;

    /** The word that stands in tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
