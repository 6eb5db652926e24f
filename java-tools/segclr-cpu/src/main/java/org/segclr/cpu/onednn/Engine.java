package org.segclr.cpu.onednn;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl.scratchpad_mode;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** What the operations share: oneDNN's engine and stream, prepared primitives, memory, threads. */
public final class Engine implements AutoCloseable {
    /** Far above what the shapes of one training and one inference need (about 150 each). */
    private static final int MOST_PREPARED = 1024;

    private final engine engine = new engine(org.bytedeco.dnnl.engine.kind.cpu, 0);
    private final stream stream = new stream(engine);
    private final OpenMpThreads threads;
    private final BufferPool pool = new BufferPool(engine);
    private final Map<Object, Native> prepared = new LinkedHashMap<>(64, 0.75f, true);
    private @Nullable Buffer scratch;

    public Engine(int threads) {
        this.threads = new OpenMpThreads(threads);
    }

    public engine handle() {
        return engine;
    }

    public BufferPool pool() {
        return pool;
    }

    public int threads() {
        return threads.threads();
    }

    /**
     * Gives the calling thread its number of OpenMP threads. Primitives divide their work by that number when they are
     * built, so that it must be called before {@link #prepare}.
     */
    public void enter() {
        threads.forThisThread();
    }

    /** What was prepared for that key, built now if it is not there; the least recently used makes room. */
    public <T extends Native> T prepared(Object key, Class<T> type, Supplier<T> build) {
        Native found = prepared.get(key);
        if (found == null) {
            threads.forThisThread();
            found = build.get();
            prepared.put(key, found);
            if (prepared.size() > MOST_PREPARED) {
                Iterator<Native> eldest = prepared.values().iterator();
                eldest.next().close();
                eldest.remove();
            }
        }
        return type.cast(found);
    }

    public Prepared prepared(Object key, Supplier<Prepared> build) {
        return prepared(key, Prepared.class, build);
    }

    /** Wraps a primitive, after a look at the implementation oneDNN chose for it. */
    public Prepared prepare(primitive primitive, primitive_desc_base description, String what, Operand... operands) {
        SlowPaths.check(what, implementation(description));
        return new Prepared(this, primitive, description, List.of(operands));
    }

    public static String implementation(primitive_desc_base description) {
        return description.impl_info_str().getString();
    }

    /** Attributes every primitive has: its scratchpad is ours. */
    public static primitive_attr attributes() {
        primitive_attr attributes = new primitive_attr();
        attributes.set_scratchpad_mode(scratchpad_mode.user);
        return attributes;
    }

    /** Memory for the primitive that runs next; all share it. */
    public Pointer scratch(long floats) {
        if (scratch == null || scratch.length() < floats) {
            if (scratch != null) {
                scratch.close();
            }
            scratch = new Buffer(engine, floats);
        }
        return scratch.pointer();
    }

    public void execute(primitive primitive, IntMemoryMap arguments) {
        threads.forThisThread();
        primitive.execute(stream, arguments);
        stream._wait();
    }

    @Override
    public void close() {
        prepared.values().forEach(Native::close);
        prepared.clear();
        if (scratch != null) {
            scratch.close();
            scratch = null;
        }
        pool.close();
        stream.close();
        engine.close();
    }
}
