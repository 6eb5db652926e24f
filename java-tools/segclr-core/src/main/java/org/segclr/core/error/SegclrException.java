package org.segclr.core.error;

import org.jspecify.annotations.Nullable;

/**
 * A failure a user can act on: its message holds the value, the limit and the cure, its code becomes the exit status.
 */
public final class SegclrException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    public SegclrException(ExitCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ExitCode code() {
        return code;
    }

    /** A wrong option or parameter. */
    public static SegclrException usage(String message) {
        return new SegclrException(ExitCode.USAGE, message, null);
    }

    /** An input that is damaged, incomplete or does not fit. */
    public static SegclrException badData(String message) {
        return new SegclrException(ExitCode.BAD_DATA, message, null);
    }

    /** A backend, library or service that is missing. */
    public static SegclrException unavailable(String message, @Nullable Throwable cause) {
        return new SegclrException(ExitCode.UNAVAILABLE, message, cause);
    }

    /** A file that cannot be read or written. */
    public static SegclrException io(String message, @Nullable Throwable cause) {
        return new SegclrException(ExitCode.IO, message, cause);
    }

    /** Something that may go better on another try. */
    public static SegclrException temporary(String message, @Nullable Throwable cause) {
        return new SegclrException(ExitCode.TEMPORARY, message, cause);
    }
}
