package org.segclr.bench;

import org.jspecify.annotations.Nullable;
import org.segclr.core.error.SegclrException;

/**
 * One number of {@code build/bench.json}.
 *
 * @param name lower case, with underscores; says what is measured
 * @param unit ratio, ms, patches/s, share, ...
 * @param goal what the value should reach or stay below; null where there is none
 * @param met whether it does; null without a goal
 */
public record Entry(
        String name,
        double value,
        String unit,
        @Nullable Double goal,
        @Nullable Boolean met) {
    private static final String RATIO = "ratio";
    private static final String CHECK = "agreement_";

    public Entry {
        if (!Double.isFinite(value)) {
            throw SegclrException.badData("entry " + name + " is " + value + ": what it is made of must be looked at");
        }
    }

    /** A value without a goal. */
    public static Entry of(String name, double value, String unit) {
        return new Entry(name, value, unit, null, null);
    }

    public static Entry atLeast(String name, double value, String unit, double goal) {
        return new Entry(name, value, unit, goal, value >= goal);
    }

    public static Entry atMost(String name, double value, String unit, double goal) {
        return new Entry(name, value, unit, goal, value <= goal);
    }

    /** Whether a value beyond its goal means that something is wrong, not slow. */
    public boolean isCheck() {
        return name.startsWith(CHECK);
    }

    /** How many times faster we are: theirs over ours. */
    public static Entry faster(String name, double theirs, double ours, double goal) {
        return atLeast(name, theirs / ours, RATIO, goal);
    }

    public static Entry millis(String name, double value) {
        return of(name, value, "ms");
    }
}
