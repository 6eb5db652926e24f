package org.segclr.encoder.checkpoint;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segclr.core.error.SegclrException;

/**
 * What a safetensors file holds.
 *
 * @param metadata strings by name; the writer adds {@code sha256} and {@code complete}; the former is there after
 *     reading
 */
public record TensorFile(SortedMap<String, String> metadata, List<NamedTensor> tensors) {

    public TensorFile {
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
        tensors = List.copyOf(tensors);
    }

    public TensorFile(Map<String, String> metadata, List<NamedTensor> tensors) {
        this(new TreeMap<>(metadata), tensors);
    }

    /** A string that must be there. */
    public String text(String name) {
        String value = metadata.get(name);
        if (value == null) {
            throw SegclrException.badData("metadata '" + name + "' is missing; found " + metadata.keySet()
                    + "; is this a file of another kind?");
        }
        return value;
    }
}
