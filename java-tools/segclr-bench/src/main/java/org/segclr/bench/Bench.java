package org.segclr.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import org.segclr.core.error.SegclrException;
import org.segclr.core.files.AtomicFile;

/**
 * Entry point of {@code make bench}: runs the benchmarks that are wanted, keeps their entries, writes the report. Ends
 * with 1 where engines do not agree: where an entry that {@linkplain Entry#isCheck is a check} is not met, or a
 * benchmark throws. A goal of speed that is not met is a result, not a failure.
 */
public final class Bench {
    private final Options options;
    private final List<String> failures = new ArrayList<>();

    private Bench(Options options) {
        this.options = options;
    }

    public static void main(String[] words) {
        try {
            System.exit(new Bench(Options.parse(words)).run());
        } catch (SegclrException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(e.code().status());
        }
    }

    private int run() {
        Entries entries = Entries.read(options.json());
        for (Benchmark benchmark : wanted()) {
            System.err.println("bench: " + String.join(", ", benchmark.names()));
            entries.remove(benchmark.names());
            entries.put(measure(benchmark));
            entries.write(options.json());
        }
        AtomicFile.writeText(options.document(), new Report(entries, options.settings()).text());
        System.err.println("bench: " + options.json() + ", " + options.document());
        failures.forEach(f -> System.err.println("bench: FAILED: " + f));
        return failures.isEmpty() ? 0 : 1;
    }

    private List<Benchmark> wanted() {
        List<Benchmark> wanted = ServiceLoader.load(BenchmarkGroup.class).stream()
                .flatMap(group -> group.get().benchmarks().stream())
                .filter(b -> b.names().stream().anyMatch(options::wants))
                .toList();
        if (wanted.isEmpty()) {
            throw SegclrException.usage("only=" + options.only() + " matches no entry; bench.json names them");
        }
        return wanted;
    }

    private List<Entry> measure(Benchmark benchmark) {
        try {
            List<Entry> found = benchmark.run(options.settings());
            found.forEach(this::note);
            return found;
        } catch (SegclrException e) {
            failures.add(benchmark.names().get(0) + ": " + e.getMessage());
            System.err.println("bench: " + e.getMessage());
            return List.of();
        }
    }

    private void note(Entry entry) {
        if (entry.isCheck() && Boolean.FALSE.equals(entry.met())) {
            failures.add(entry.name() + " is " + entry.value() + ", limit " + entry.goal());
        }
        Double goal = entry.goal();
        System.out.printf(
                Locale.ROOT,
                "%-44s %12.6g %s%s%n",
                entry.name(),
                entry.value(),
                entry.unit(),
                goal == null ? "" : " (goal " + goal + (Boolean.TRUE.equals(entry.met()) ? ")" : ", NOT met)"));
    }
}
