package org.segclr.core.aggregate;

import java.util.function.Consumer;

/**
 * Segments with their embeddings, read as often as an algorithm needs, always in the same order, a segment at a time.
 */
public interface EmbeddingSource {
    /** Values a vector. */
    int dimension();

    /** All nodes of all segments. */
    long nodeCount();

    /** Hands every segment, once, to {@code reader}. */
    void forEach(Consumer<SegmentEmbeddings> reader);
}
