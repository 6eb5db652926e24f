package org.segclr.cpu.onednn;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.bytedeco.dnnl.engine;

/**
 * Buffers given back are kept for the next request of the same length, so that a training step finds its memory mapped
 * and warm. Kept and lent buffers together never exceed the most that was ever lent at once.
 */
public final class BufferPool implements AutoCloseable {
    private final engine engine;
    private final Map<Long, ArrayDeque<Buffer>> byLength = new HashMap<>();
    private final Set<Buffer> kept = new LinkedHashSet<>();
    private long keptFloats;
    private long lentFloats;
    private long mostLent;

    public BufferPool(engine engine) {
        this.engine = engine;
    }

    /** A buffer of unspecified contents. */
    public Buffer lend(long length) {
        lentFloats += length;
        mostLent = Math.max(mostLent, lentFloats);
        ArrayDeque<Buffer> same = byLength.get(length);
        if (same != null && !same.isEmpty()) {
            Buffer buffer = same.pop();
            kept.remove(buffer);
            keptFloats -= length;
            return buffer;
        }
        shrink();
        return new Buffer(engine, length);
    }

    public void giveBack(Buffer buffer) {
        lentFloats -= buffer.length();
        keptFloats += buffer.length();
        byLength.computeIfAbsent(buffer.length(), k -> new ArrayDeque<>()).push(buffer);
        kept.add(buffer);
    }

    /** Floats lent now. */
    public long lentFloats() {
        return lentFloats;
    }

    /** Floats kept for later. */
    public long keptFloats() {
        return keptFloats;
    }

    /** Frees the buffers kept longest until all fit. */
    private void shrink() {
        Iterator<Buffer> oldest = kept.iterator();
        while (lentFloats + keptFloats > mostLent && oldest.hasNext()) {
            Buffer buffer = oldest.next();
            oldest.remove();
            byLength.getOrDefault(buffer.length(), new ArrayDeque<>()).remove(buffer);
            keptFloats -= buffer.length();
            buffer.close();
        }
    }

    /** Frees what is kept; what is lent is its borrowers' to give back first. */
    @Override
    public void close() {
        kept.forEach(Buffer::close);
        kept.clear();
        byLength.clear();
        keptFloats = 0;
    }
}
