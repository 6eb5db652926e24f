package org.segclr.core.phantom;

import java.util.Locale;

/**
 * Cell types. A new one is a constant here, a row in {@link Texture} for each compartment it has and, where its shape
 * differs, a recipe in {@link Anatomy}.
 */
public enum CellType {
    EXCITATORY,
    INHIBITORY,
    ASTROCYTE,
    /** Axons of a bundle that comes from afar: thicker, straighter, with large boutons; their somata lie elsewhere. */
    AFFERENT;

    /** The word that stands in tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
