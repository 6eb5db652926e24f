package org.segclr.compute;

import org.segclr.core.error.SegclrException;

/** What a backend is opened with: the number of threads it may use. */
public record BackendOptions(int threads) {

    public BackendOptions {
        if (threads < 1) {
            throw SegclrException.usage("threads " + threads + ": must be at least 1");
        }
    }
}
