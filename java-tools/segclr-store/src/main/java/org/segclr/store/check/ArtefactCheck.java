package org.segclr.store.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.segclr.core.error.SegclrException;
import org.segclr.store.volume.VolumeManifest;

/** Finds out what files and folders are and whether they are whole: every kind of docs/FORMATS.md. */
public final class ArtefactCheck {
    private static final Pattern LEFTOVER = Pattern.compile(".*\\.tmp\\.\\d+");
    private static final Pattern SHARD = Pattern.compile("(.+)-(\\d{5})-of-(\\d{5})(\\.h5)");

    private final List<FileCheck> checks = new ArrayList<>();

    /** @param more kinds of files that this module does not know */
    public ArtefactCheck(List<FileCheck> more) {
        checks.add(new Hdf5Check());
        checks.addAll(TextChecks.all());
        checks.addAll(more);
    }

    /** Findings about a file, or about all in a folder; in a folder, files of unknown kinds are passed over. */
    public List<Finding> check(Path path) {
        if (!Files.exists(path)) {
            throw SegclrException.io(path + ": no such file or folder; check the path", null);
        }
        if (!Files.isDirectory(path)) {
            return List.of(checkFile(path)
                    .orElseGet(() -> Finding.broken(path, "unknown", "a file of no kind that segclr makes")));
        }
        List<Finding> findings = checkFolder(path);
        return findings.isEmpty()
                ? List.of(Finding.broken(path, "folder", "holds nothing that segclr makes"))
                : findings;
    }

    private Optional<Finding> checkFile(Path file) {
        String name = String.valueOf(file.getFileName());
        if (LEFTOVER.matcher(name).matches()) {
            return Optional.of(
                    Finding.broken(file, "leftover", "its writer was stopped; delete it and re-run the stage"));
        }
        return checks.stream()
                .filter(c -> name.endsWith(c.suffix()))
                .findFirst()
                .map(c -> c.check(file));
    }

    private List<Finding> checkFolder(Path folder) {
        if (Files.exists(folder.resolve(VolumeManifest.FILE))) {
            return List.of(new VolumeCheck().check(folder));
        }
        List<Finding> findings = new ArrayList<>();
        List<Path> children = children(folder);
        for (Path child : children) {
            if (Files.isDirectory(child) && !LEFTOVER.matcher(child.toString()).matches()) {
                findings.addAll(checkFolder(child));
            } else {
                checkFile(child).ifPresent(findings::add);
            }
        }
        missingShards(folder, children).ifPresent(findings::add);
        return findings;
    }

    private static Optional<Finding> missingShards(Path folder, List<Path> files) {
        TreeMap<String, String> tables = new TreeMap<>();
        TreeSet<String> present = new TreeSet<>();
        for (Path file : files) {
            Matcher match = SHARD.matcher(String.valueOf(file.getFileName()));
            if (match.matches()) {
                present.add(match.group());
                tables.put(match.group(1) + "-%05d-of-" + match.group(3) + match.group(4), match.group(3));
            }
        }
        List<String> missing = tables.entrySet().stream()
                .flatMap(t ->
                        IntStream.range(0, Integer.parseInt(t.getValue())).mapToObj(i -> String.format(t.getKey(), i)))
                .filter(name -> !present.contains(name))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.broken(
                        folder,
                        "folder of shards",
                        missing.size() + " missing: " + String.join(", ", missing) + "; re-run the stage"));
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw SegclrException.io(folder + ": cannot be listed: " + e.getMessage(), e);
        }
    }
}
