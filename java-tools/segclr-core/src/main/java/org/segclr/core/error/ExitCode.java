package org.segclr.core.error;

/** Exit codes of every tool, after sysexits.h. conf/base.config retries {@link #TEMPORARY} and no other of these. */
public enum ExitCode {
    GOOD(0),
    USAGE(64),
    BAD_DATA(65),
    UNAVAILABLE(69),
    OUR_BUG(70),
    IO(74),
    TEMPORARY(75);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
