package org.segclr.store.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.segclr.core.error.SegclrException;
import org.segclr.store.hdf5.ArtefactKind;

/** Names of the shards of a table: {@code embeddings-00000-of-00004.h5} to {@code embeddings-00003-of-00004.h5}. */
public final class ShardNames {
    /** Most shards a table may have, as five digits hold them. */
    public static final int MOST_SHARDS = 99_999;

    private static final int NAMED_WHEN_MISSING = 5;

    private ShardNames() {}

    public static String of(ArtefactKind kind, int shard, int shards) {
        if (shards < 1 || shards > MOST_SHARDS || shard < 0 || shard >= shards) {
            throw SegclrException.usage(
                    "shard " + shard + " of " + shards + ": need 0 <= shard < shards <= " + MOST_SHARDS);
        }
        return String.format(Locale.ROOT, "%s-%05d-of-%05d.h5", kind.word(), shard, shards);
    }

    /** All shards of {@code kind} in {@code folder}, in order; refuses a folder that lacks some, naming them. */
    public static List<Path> list(Path folder, ArtefactKind kind) {
        Pattern pattern = Pattern.compile(Pattern.quote(kind.word()) + "-(\\d{5})-of-(\\d{5})\\.h5");
        List<String> totals = new ArrayList<>();
        for (String name : names(folder)) {
            Matcher match = pattern.matcher(name);
            if (match.matches() && !totals.contains(match.group(2))) {
                totals.add(match.group(2));
            }
        }
        String cure = "; re-run 'segclr " + kind.verb() + "'";
        if (totals.isEmpty()) {
            throw SegclrException.badData(
                    folder + ": no " + kind.word() + "-*-of-*.h5" + cure + " or give its output folder");
        }
        if (totals.size() > 1) {
            throw SegclrException.badData(folder + ": shards of several runs, of " + String.join(" and of ", totals)
                    + "; delete those of the old run");
        }
        return requireAll(folder, kind, Integer.parseInt(totals.get(0)), cure);
    }

    /** Whether {@code folder} holds any shard of {@code kind}. */
    public static boolean has(Path folder, ArtefactKind kind) {
        return names(folder).stream()
                .anyMatch(name -> name.matches(Pattern.quote(kind.word()) + "-\\d{5}-of-\\d{5}\\.h5"));
    }

    private static List<Path> requireAll(Path folder, ArtefactKind kind, int shards, String cure) {
        List<Path> files = IntStream.range(0, shards)
                .mapToObj(i -> folder.resolve(of(kind, i, shards)))
                .toList();
        List<String> missing = files.stream()
                .filter(f -> !Files.exists(f))
                .map(f -> String.valueOf(f.getFileName()))
                .toList();
        if (!missing.isEmpty()) {
            String more = missing.size() > NAMED_WHEN_MISSING ? ", ..." : "";
            throw SegclrException.badData(folder + ": " + missing.size() + " of " + shards + " shards missing: "
                    + String.join(", ", missing.subList(0, Math.min(NAMED_WHEN_MISSING, missing.size()))) + more
                    + cure);
        }
        return files;
    }

    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw SegclrException.io(folder + ": no such folder; check the path", null);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
        } catch (IOException e) {
            throw SegclrException.io(folder + ": cannot be listed: " + e.getMessage(), e);
        }
    }
}
