package org.segclr.core.provenance;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What made a file. Holds nothing that differs between two runs of the same work (no time, host or path), so that equal
 * work gives equal bytes.
 *
 * @param stage the verb that wrote the file
 * @param version the tool's version
 * @param parameters option name to value, as used (defaults included)
 * @param inputs role of an input (em, segmentation, checkpoint, ...) to a digest or the identity of its content
 * @param backend name of the compute backend, "none" where there is none
 * @param seed the seed, 0 where nothing is random
 */
public record Provenance(
        String stage,
        String version,
        SortedMap<String, String> parameters,
        SortedMap<String, String> inputs,
        String backend,
        long seed) {
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    public Provenance {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    }

    public static Provenance of(String stage, Map<String, String> parameters, Map<String, String> inputs) {
        return new Provenance(stage, Version.current(), new TreeMap<>(parameters), new TreeMap<>(inputs), "none", 0);
    }

    public Provenance withBackend(String name) {
        return new Provenance(stage, version, parameters, inputs, name, seed);
    }

    public Provenance withSeed(long value) {
        return new Provenance(stage, version, parameters, inputs, backend, value);
    }

    public String toJson() {
        return JSON.toJson(this);
    }

    public static Provenance fromJson(String json) {
        return JSON.fromJson(json, Provenance.class);
    }
}
