package org.segclr.store.volume;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Keeps the values used last, up to a number of bytes. Threads that ask for the same key share one load; loads of
 * different keys run side by side. A load that fails is not kept.
 */
public final class ChunkCache<K, V> {
    private final long limitBytes;
    private final ToLongFunction<V> sizeBytes;
    private final Map<K, CompletableFuture<V>> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    public ChunkCache(long limitBytes, ToLongFunction<V> sizeBytes) {
        this.limitBytes = limitBytes;
        this.sizeBytes = sizeBytes;
    }

    /** The value of {@code key}, loaded if it is not kept. */
    public V get(K key, Function<K, V> load) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> present;
        synchronized (entries) {
            present = entries.putIfAbsent(key, mine);
        }
        return present == null ? load(key, mine, load) : join(present);
    }

    private V load(K key, CompletableFuture<V> entry, Function<K, V> load) {
        try {
            V value = load.apply(key);
            entry.complete(value);
            synchronized (entries) {
                bytes += sizeBytes.applyAsLong(value);
                evict();
            }
            return value;
        } catch (RuntimeException | Error e) {
            synchronized (entries) {
                entries.remove(key);
            }
            entry.completeExceptionally(e);
            throw e;
        }
    }

    private void evict() {
        var oldest = entries.values().iterator();
        while (bytes > limitBytes && oldest.hasNext()) {
            CompletableFuture<V> entry = oldest.next();
            if (entry.isDone()) {
                bytes -= sizeBytes.applyAsLong(entry.join());
                oldest.remove();
            }
        }
    }

    private static <V> V join(CompletableFuture<V> entry) {
        try {
            return entry.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    long bytes() {
        synchronized (entries) {
            return bytes;
        }
    }
}
