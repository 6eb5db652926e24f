package org.segclr.encoder.data;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.segclr.core.error.SegclrException;

/**
 * Items first..end-1 of a source, made ahead by worker threads and handed out in order; the order of making does not
 * matter to what they are.
 */
public final class Prefetch<T> implements AutoCloseable {
    private static final double NANO = 1e-9;

    private final IntFunction<T> source;
    private final int end;
    private final ExecutorService workers;
    private final Deque<Future<T>> ahead = new ArrayDeque<>();
    private int next;
    private double waitedS;

    /** @param workers threads; one more item than that is in work or ready */
    public Prefetch(IntFunction<T> source, int first, int end, int workers) {
        this.source = source;
        this.end = end;
        this.workers = Executors.newFixedThreadPool(workers, task -> {
            Thread thread = new Thread(task, "segclr-prefetch");
            thread.setDaemon(true);
            return thread;
        });
        next = first;
        for (int i = 0; i <= workers; i++) {
            submit();
        }
    }

    private void submit() {
        if (next < end) {
            int index = next++;
            ahead.add(workers.submit(() -> source.apply(index)));
        }
    }

    /** The next item; a failure of the source is thrown here. */
    public T take() {
        long start = System.nanoTime();
        try {
            T item = ahead.remove().get();
            submit();
            return item;
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

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
