package org.segclr.compute;

import org.segclr.core.error.SegclrException;

/**
 * What a backend is opened with: the number of threads it may use, and the precision it computes in; a backend that
 * does not have that precision refuses to open.
 */
public record BackendOptions(int threads, Precision precision) {

    public BackendOptions {
        if (threads < 1) {
            throw SegclrException.usage("threads " + threads + ": must be at least 1");
        }
    }

    /** In float32, which every backend has. */
    public BackendOptions(int threads) {
        this(threads, Precision.FP32);
    }
}
