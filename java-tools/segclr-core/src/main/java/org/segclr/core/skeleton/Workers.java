package org.segclr.core.skeleton;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.segclr.core.error.SegclrException;

/** A given number of threads that share out numbered tasks; each thread takes the lowest number that is left. */
final class Workers implements AutoCloseable {
    private final int threads;
    private final ExecutorService pool;

    Workers(int threads) {
        if (threads < 1) {
            throw SegclrException.usage("threads " + threads + ": must be at least 1");
        }
        this.threads = threads;
        pool = Executors.newFixedThreadPool(threads);
    }

    /** Runs tasks 0 .. count-1 and waits for them; the first failure is thrown on, the rest are not started. */
    void each(int count, IntConsumer task) {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        for (int t = 0; t < Math.min(threads, count); t++) {
            running.add(pool.submit(() -> takeAll(next, count, task)));
        }
        for (Future<?> one : running) {
            await(one);
        }
    }

    private static void takeAll(AtomicInteger next, int count, IntConsumer task) {
        try {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                task.accept(i);
            }
        } catch (RuntimeException | Error e) {
            next.set(count);
            throw e;
        }
    }

    private static void await(Future<?> one) {
        try {
            one.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SegclrException.temporary("interrupted while waiting for a worker thread", e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
