package org.segclr.store.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.segclr.core.provenance.Provenance;

/** Provenance for people. */
public final class ProvenanceLines {
    private ProvenanceLines() {}

    public static List<String> of(Provenance p) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "made by: segclr " + p.stage() + " " + p.version() + ", backend " + p.backend() + ", seed " + p.seed());
        lines.add("options: " + join(p.parameters()));
        lines.add("inputs: " + join(p.inputs()));
        return lines;
    }

    private static String join(Map<String, String> values) {
        return values.isEmpty()
                ? "none"
                : values.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(", "));
    }
}
