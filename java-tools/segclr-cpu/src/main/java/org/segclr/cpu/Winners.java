package org.segclr.cpu;

import org.jspecify.annotations.Nullable;
import org.segclr.compute.Conv3d;
import org.segclr.cpu.onednn.Buffer;
import org.segclr.cpu.onednn.BufferPool;

/** Which element of each window was the largest, as oneDNN's forward pass told it for one version of a tensor. */
final class Winners {
    private @Nullable Buffer buffer;
    private @Nullable Conv3d geometry;
    private long version;

    /** A place to write them to. */
    Buffer place(Conv3d window, long ofVersion, long floats, BufferPool pool) {
        Buffer place = buffer;
        if (place == null || place.length() != floats) {
            close(pool);
            place = pool.lend(floats);
            buffer = place;
        }
        geometry = window;
        version = ofVersion;
        return place;
    }

    /** Those of that window and version, or null. */
    @Nullable
    Buffer of(Conv3d window, long ofVersion) {
        return window.equals(geometry) && version == ofVersion ? buffer : null;
    }

    void close(BufferPool pool) {
        Buffer held = buffer;
        if (held != null) {
            pool.giveBack(held);
            buffer = null;
            geometry = null;
        }
    }
}
