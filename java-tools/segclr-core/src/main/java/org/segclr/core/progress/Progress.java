package org.segclr.core.progress;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Tells on the standard error, in plain lines and at most every {@link #INTERVAL_S} seconds, how far long work is, how
 * fast it goes and how long it will still take. May be advanced by several threads.
 */
public final class Progress {
    /** Least time between two lines. */
    public static final long INTERVAL_S = 5;

    private static final double NANO = 1e-9;

    private final String what;
    private final long total;
    private final String unit;
    private final PrintStream out;
    private final LongSupplier nanoClock;
    private final long startedNs;
    private long lastLineNs;
    private long finished;
    private String note = "";

    Progress(String what, long total, String unit, PrintStream out, LongSupplier nanoClock) {
        this.what = what;
        this.total = total;
        this.unit = unit;
        this.out = out;
        this.nanoClock = nanoClock;
        startedNs = nanoClock.getAsLong();
        lastLineNs = startedNs;
    }

    /** Starts the clock. @param total units of work in all; 0 where unknown @param unit plural: "nodes", "steps" */
    public static Progress start(String what, long total, String unit) {
        return new Progress(what, total, unit, System.err, System::nanoTime);
    }

    /** {@code units} more are done. */
    public synchronized void advance(long units) {
        finished += units;
        long now = nanoClock.getAsLong();
        if ((now - lastLineNs) * NANO >= INTERVAL_S) {
            lastLineNs = now;
            out.println(line(now));
        }
    }

    /** Words that stand at the end of each following line, such as the latest loss. */
    public synchronized void note(String words) {
        note = words;
    }

    /** Prints the last line: count, time and mean rate. */
    public synchronized void done() {
        double seconds = (nanoClock.getAsLong() - startedNs) * NANO;
        out.println(String.format(
                Locale.ROOT,
                "%s: %d %s in %s (%s)%s",
                what,
                finished,
                unit,
                duration(seconds),
                rate(seconds),
                suffix()));
    }

    private String line(long now) {
        double seconds = (now - startedNs) * NANO;
        if (total <= 0) {
            return String.format(Locale.ROOT, "%s: %d %s, %s%s", what, finished, unit, rate(seconds), suffix());
        }
        String left = finished == 0 ? "unknown" : duration(seconds * (total - finished) / finished);
        return String.format(
                Locale.ROOT,
                "%s: %d of %d %s (%.0f %%), %s, %s left%s",
                what,
                finished,
                total,
                unit,
                100.0 * finished / total,
                rate(seconds),
                left,
                suffix());
    }

    private String suffix() {
        return note.isEmpty() ? "" : ", " + note;
    }

    private String rate(double seconds) {
        double perSecond = seconds > 0 ? finished / seconds : 0;
        return String.format(Locale.ROOT, perSecond >= 100 ? "%.0f %s/s" : "%.2f %s/s", perSecond, unit);
    }

    static String duration(double seconds) {
        long s = Math.round(seconds);
        if (s < 60) {
            return s + " s";
        }
        return s < 3600 ? s / 60 + " min " + s % 60 + " s" : s / 3600 + " h " + s % 3600 / 60 + " min";
    }
}
