package org.segclr.cli;

import java.util.List;

/** One verb of the command line. Thin: reads options, calls library code, says what it did. */
public interface Tool {
    String verb();

    /** One line for the list of verbs. */
    String summary();

    List<Flag> flags();

    /**
     * Runs it; failures are {@link org.segclr.core.error.SegclrException}s, which {@link Main} turns into exit codes.
     */
    void run(Arguments arguments);
}
