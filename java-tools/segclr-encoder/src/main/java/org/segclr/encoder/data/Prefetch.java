package org.segclr.encoder.data;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.segclr.core.error.SegclrException;

/**
 * Items first..end-1 of a source, made ahead by worker threads and handed out in order. Workers share the parts of an
 * item; who makes which part, and when, does not matter to what it is. There are {@link #BUFFERS} buffers, used again
 * and again, whatever the number of items and workers.
 *
 * @param <B> what holds an item
 */
public final class Prefetch<B> implements AutoCloseable {
    /** Items in memory: one with the taker, one ready, one in work. */
    public static final int BUFFERS = 3;

    private static final double NANO = 1e-9;

    private final Source<B> source;
    private final int end;
    private final ExecutorService workers;
    private final Deque<Ahead<B>> ahead = new ArrayDeque<>();
    private final Deque<B> free = new ArrayDeque<>();
    private @Nullable B taken;
    private int next;
    private int buffers;
    private double waitedS;

    /** What makes items. Both methods are called by the taker's thread, {@link #item} once an item and in order. */
    public interface Source<B> {
        B newBuffer();

        Item item(int index, B buffer);
    }

    /** An item in work. */
    public interface Item {
        int parts();

        /** Makes one part; parts of one item, and of several, are made side by side. */
        void make(int part);
    }

    private record Ahead<B>(B buffer, List<Future<?>> parts) {}

    /** @param workers threads */
    public Prefetch(Source<B> source, int first, int end, int workers) {
        this.source = source;
        this.end = end;
        this.workers = Executors.newFixedThreadPool(workers, task -> {
            Thread thread = new Thread(task, "segclr-prefetch");
            thread.setDaemon(true);
            return thread;
        });
        next = first;
        submit();
    }

    /** Puts in work what there are buffers for; one buffer belongs to the taker. */
    private void submit() {
        while (next < end && ahead.size() < BUFFERS - 1) {
            B buffer = buffer();
            Item item = source.item(next++, buffer);
            List<Future<?>> parts = new ArrayList<>();
            for (int p = 0; p < item.parts(); p++) {
                int part = p;
                parts.add(workers.submit(() -> item.make(part)));
            }
            ahead.add(new Ahead<>(buffer, parts));
        }
    }

    private B buffer() {
        if (free.isEmpty()) {
            buffers++;
            return source.newBuffer();
        }
        return free.remove();
    }

    /** The next item, good until this is called again; a failure of the source is thrown here. */
    public B take() {
        long start = System.nanoTime();
        try {
            Ahead<B> first = ahead.remove();
            if (taken != null) {
                free.add(taken);
            }
            taken = first.buffer();
            submit();
            for (Future<?> part : first.parts()) {
                part.get();
            }
            return first.buffer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SegclrException.temporary("interrupted while waiting for data; run it again", e);
        } catch (ExecutionException e) {
            throw rethrown(e);
        } finally {
            waitedS += (System.nanoTime() - start) * NANO;
        }
    }

    private static RuntimeException rethrown(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e);
    }

    /** Seconds spent in {@link #take} so far. */
    public double waitedSeconds() {
        return waitedS;
    }

    /** Buffers made so far. */
    int buffers() {
        return buffers;
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
