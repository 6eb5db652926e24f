package org.segclr.cli;

import org.jspecify.annotations.Nullable;

/**
 * One option of a tool.
 *
 * @param name long name, lower case with underscores, the same as the pipeline's parameter
 * @param value what stands behind it, with its unit: "nm", "x,y,z nm", "FILE"; empty for a switch
 * @param fallback the default as typed by a user; null where the option must be given
 */
public record Flag(
        String name, String value, String help, @Nullable String fallback) {

    public static Flag required(String name, String value, String help) {
        return new Flag(name, value, help, null);
    }

    public static Flag optional(String name, String value, String help, Object fallback) {
        return new Flag(name, value, help, String.valueOf(fallback));
    }

    /** An option that may be left out and then is absent. */
    public static Flag absent(String name, String value, String help) {
        return new Flag(name, value, help, "");
    }

    public static Flag toggle(String name, String help) {
        return new Flag(name, "", help, "false");
    }

    boolean isToggle() {
        return value.isEmpty();
    }
}
