package org.segclr.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.segclr.core.error.SegclrException;

/**
 * The words behind the program's name, each KEY=VALUE; an empty value is none.
 *
 * @param only entries to measure: those whose name holds a match
 * @param json where entries are kept
 * @param document where the report goes
 */
record Options(BenchSettings settings, Pattern only, Path json, Path document) {
    private static final List<String> KEYS =
            List.of("threads", "rounds", "clock", "data", "scratch", "only", "json", "document");

    static Options parse(String[] words) {
        Map<String, String> given = new TreeMap<>();
        for (String word : words) {
            int at = word.indexOf('=');
            if (at < 0 || !KEYS.contains(word.substring(0, at))) {
                throw SegclrException.usage("'" + word + "' is not understood; use KEY=VALUE with one of " + KEYS);
            }
            if (at + 1 < word.length()) {
                given.put(word.substring(0, at), word.substring(at + 1));
            }
        }
        BenchSettings settings = new BenchSettings(
                number(given, "threads", Runtime.getRuntime().availableProcessors()),
                number(given, "rounds", BenchSettings.DEFAULT_ROUNDS),
                clock(given.getOrDefault("clock", "wall")),
                Optional.ofNullable(given.get("data")).map(Path::of),
                Path.of(given.getOrDefault("scratch", "build/bench")));
        return new Options(
                settings,
                pattern(given.getOrDefault("only", "")),
                Path.of(given.getOrDefault("json", "build/bench.json")),
                Path.of(given.getOrDefault("document", "docs/PERFORMANCE.md")));
    }

    private static int number(Map<String, String> given, String key, int fallback) {
        String text = given.getOrDefault(key, String.valueOf(fallback));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw SegclrException.usage(key + "=" + text + " is not a whole number");
        }
    }

    private static Clock clock(String word) {
        return Arrays.stream(Clock.values())
                .filter(c -> c.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> SegclrException.usage("clock=" + word + " is unknown; use wall or cpu"));
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw SegclrException.usage("only=" + text + " is not a regular expression: " + e.getMessage());
        }
    }

    boolean wants(String name) {
        return only.matcher(name).find();
    }
}
