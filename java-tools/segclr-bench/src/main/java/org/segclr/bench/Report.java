package org.segclr.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.segclr.core.error.SegclrException;

/**
 * docs/PERFORMANCE.md: the template with each <code>${name}</code> replaced by that entry's value, and <code>${goals}
 * </code>, <code>${machine}</code>, <code>${settings}</code> by what they say. Entries and machine fix every byte.
 */
final class Report {
    private static final String TEMPLATE = "PERFORMANCE.template.md";
    private static final String NOT_MEASURED = "–";
    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z0-9_]+)}");

    private final Entries entries;
    private final BenchSettings settings;

    Report(Entries entries, BenchSettings settings) {
        this.entries = entries;
        this.settings = settings;
    }

    String text() {
        Matcher places = PLACE.matcher(template());
        return places.replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    private String value(String name) {
        return switch (name) {
            case "goals" -> goals();
            case "machine" -> Machine.describe();
            case "settings" ->
                settings.threads() + " threads, " + settings.rounds() + " rounds, "
                        + settings.clock().name().toLowerCase(Locale.ROOT) + " clock";
            default -> entries.of(name).map(e -> number(e.value())).orElse(NOT_MEASURED);
        };
    }

    private String goals() {
        StringBuilder table = new StringBuilder("| entry | value | goal | met |\n|---|---|---|---|");
        for (Entry e : entries.all()) {
            Double goal = e.goal();
            if (goal != null) {
                table.append(String.format(
                        "%n| %s | %s %s | %s | %s |", e.name(), number(e.value()), e.unit(), number(goal), met(e)));
            }
        }
        return table.toString();
    }

    private static String met(Entry entry) {
        @Nullable Boolean met = entry.met();
        return met != null && met ? "yes" : "**no**";
    }

    /** Three digits that count. */
    private static String number(double value) {
        double size = Math.abs(value);
        if (size != 0 && size < 0.01) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        return String.format(Locale.ROOT, size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%.0f", value);
    }

    private static String template() {
        try (InputStream in = Report.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IllegalStateException(TEMPLATE + " is not beside " + Report.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw SegclrException.io("cannot read " + TEMPLATE + ": " + e.getMessage(), e);
        }
    }
}
