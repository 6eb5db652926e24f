package org.segclr.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.segclr.core.error.SegclrException;
import org.segclr.core.files.AtomicFile;

/** All entries by name, as {@code bench.json} holds them: a list of {name, value, unit, goal, met}. */
public final class Entries {
    private static final Gson JSON =
            new GsonBuilder().serializeNulls().setPrettyPrinting().create();

    private final Map<String, Entry> byName = new TreeMap<>();

    /** Those of a file, none where there is no file. */
    public static Entries read(Path file) {
        Entries entries = new Entries();
        if (Files.isReadable(file)) {
            try {
                entries.put(List.of(JSON.fromJson(Files.readString(file, StandardCharsets.UTF_8), Entry[].class)));
            } catch (IOException | com.google.gson.JsonParseException e) {
                throw SegclrException.badData(file + " does not read: " + e.getMessage() + "; remove it");
            }
        }
        return entries;
    }

    /** Adds entries; one of a name that is there replaces it. */
    public void put(List<Entry> entries) {
        entries.forEach(e -> byName.put(e.name(), e));
    }

    /** Forgets what is going to be measured anew. */
    public void remove(List<String> names) {
        names.forEach(byName::remove);
    }

    public Optional<Entry> of(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public List<Entry> all() {
        return new ArrayList<>(byName.values());
    }

    public void write(Path file) {
        AtomicFile.writeText(file, JSON.toJson(all()) + "\n");
    }
}
