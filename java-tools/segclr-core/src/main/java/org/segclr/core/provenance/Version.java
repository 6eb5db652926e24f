package org.segclr.core.provenance;

/** The version of these tools: one home, checked against the pom by a test. */
public final class Version {
    private static final String CURRENT = "0.1.0";

    private Version() {}

    public static String current() {
        return CURRENT;
    }
}
