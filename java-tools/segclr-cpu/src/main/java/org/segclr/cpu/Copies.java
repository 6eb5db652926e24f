package org.segclr.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;
import org.segclr.cpu.onednn.Borrowed;
import org.segclr.cpu.onednn.Buffer;
import org.segclr.cpu.onednn.BufferPool;

/**
 * Copies of weights in the layouts that primitives read, each good for one version of the tensor. A copy is kept from
 * the second time it is asked for at one version: in a training step each is needed once and would only take memory.
 */
final class Copies {
    private final List<Copy> copies = new ArrayList<>();

    private static final class Copy {
        final memory.desc layout;
        long version;

        @Nullable
        Buffer buffer;

        Copy(memory.desc layout, long version) {
            this.layout = layout;
            this.version = version;
        }
    }

    /** The kept copy in that layout, if it is of that version. */
    Optional<Borrowed> find(memory.desc layout, long version) {
        Copy copy = of(layout);
        if (copy == null || copy.version != version || copy.buffer == null) {
            return Optional.empty();
        }
        return Optional.of(Borrowed.own(copy.buffer));
    }

    /** Takes a copy just made into keeping, or leaves it to the caller to give back. */
    Borrowed offer(memory.desc layout, long version, Borrowed made, BufferPool pool) {
        Copy copy = of(layout);
        if (copy == null) {
            copies.add(new Copy(layout, version));
            return made;
        }
        if (copy.version != version) {
            giveBack(copy, pool);
            copy.version = version;
            return made;
        }
        copy.buffer = made.buffer();
        return Borrowed.own(copy.buffer);
    }

    private @Nullable Copy of(memory.desc layout) {
        for (Copy copy : copies) {
            if (copy.layout.equals(layout)) {
                return copy;
            }
        }
        return null;
    }

    private static void giveBack(Copy copy, BufferPool pool) {
        if (copy.buffer != null) {
            pool.giveBack(copy.buffer);
            copy.buffer = null;
        }
    }

    void close(BufferPool pool) {
        copies.forEach(c -> giveBack(c, pool));
        copies.clear();
    }
}
