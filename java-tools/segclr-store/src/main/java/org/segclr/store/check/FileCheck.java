package org.segclr.store.check;

import java.nio.file.Path;

/** Knows one kind of file. */
public interface FileCheck {
    /** What the names of such files end with, with the dot. */
    String suffix();

    /**
     * Reads the file through. A file that is not whole is a finding; only a file that cannot be reached is an
     * exception.
     */
    Finding check(Path file);
}
