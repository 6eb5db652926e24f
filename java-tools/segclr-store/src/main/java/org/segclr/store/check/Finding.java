package org.segclr.store.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.segclr.core.error.SegclrException;

/**
 * What was found out about one artefact.
 *
 * @param kind what it is, in a few words
 * @param lines provenance, extents, counts
 * @param problem why it is not whole; absent where it is
 */
public record Finding(Path path, String kind, List<String> lines, Optional<String> problem) {

    public Finding {
        lines = List.copyOf(lines);
    }

    public static Finding whole(Path path, String kind, List<String> lines) {
        return new Finding(path, kind, lines, Optional.empty());
    }

    public static Finding broken(Path path, String kind, String problem) {
        return new Finding(path, kind, List.of(), Optional.of(problem));
    }

    static Finding broken(Path path, String kind, SegclrException cause) {
        return broken(path, kind, String.valueOf(cause.getMessage()));
    }

    public boolean isWhole() {
        return problem.isEmpty();
    }

    /** Several lines of text. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(path).append(": ").append(kind).append(isWhole() ? ", whole" : ", NOT WHOLE");
        problem.ifPresent(p -> text.append("\n  problem: ").append(p));
        lines.forEach(line -> text.append("\n  ").append(line));
        return text.toString();
    }
}
