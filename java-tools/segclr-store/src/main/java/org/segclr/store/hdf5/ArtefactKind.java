package org.segclr.store.hdf5;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.segclr.core.error.SegclrException;

/** What an HDF5 file of ours is: its attribute {@code artefact}, and the verb that makes it. */
public enum ArtefactKind {
    SOURCE("phantom"),
    VOLUME("ingest"),
    SKELETONS("skeletonize"),
    PAIRS("pairs"),
    EMBEDDINGS("embed"),
    AGGREGATED("aggregate"),
    CLUSTERS("cluster"),
    PREDICTIONS("classify");

    private final String verb;

    ArtefactKind(String verb) {
        this.verb = verb;
    }

    /** The stage that writes such files. */
    public String verb() {
        return verb;
    }

    /** The word in the file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ArtefactKind ofWord(String word, Object file) {
        return Arrays.stream(values())
                .filter(k -> k.word().equals(word))
                .findFirst()
                .orElseThrow(() -> SegclrException.badData(file + ": unknown artefact '" + word + "'; known are "
                        + Arrays.stream(values()).map(ArtefactKind::word).collect(Collectors.joining(", "))
                        + "; use the version of segclr that wrote it"));
    }
}
