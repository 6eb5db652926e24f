package org.segclr.cpu;

import java.util.Set;
import org.segclr.compute.Backend;
import org.segclr.compute.BackendOptions;
import org.segclr.compute.BackendProvider;
import org.segclr.compute.Precision;
import org.segclr.core.error.SegclrException;
import org.segclr.cpu.onednn.OneDnn;

/** Opens the oneDNN backend where its native library loads: Linux on x86-64 with glibc 2.34 or newer. */
public final class CpuProvider implements BackendProvider {
    static final String NAME = "cpu";
    private static final String CURE =
            "; it needs Linux on x86-64 with glibc 2.34 or newer and a folder for natives that"
                    + " may be written (-Dorg.bytedeco.javacpp.cachedir=FOLDER); else use --backend reference (slow)";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int preference() {
        return 10;
    }

    @Override
    public String unavailableBecause() {
        try {
            OneDnn.load();
            return "";
        } catch (LinkageError e) {
            return "oneDNN does not load: " + e + CURE;
        }
    }

    @Override
    public Set<Precision> precisions() {
        return OneDnn.bf16() ? Set.of(Precision.FP32, Precision.BF16) : Set.of(Precision.FP32);
    }

    /**
     * The number of threads holds for the calling thread's operations; it is set again where another thread takes over.
     */
    @Override
    public Backend open(BackendOptions options) {
        try {
            OneDnn.load();
        } catch (LinkageError e) {
            throw SegclrException.unavailable("backend 'cpu': oneDNN does not load: " + e + CURE, e);
        }
        return new CpuBackend(options);
    }
}
