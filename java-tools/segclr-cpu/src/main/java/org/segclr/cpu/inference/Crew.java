package org.segclr.cpu.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.segclr.core.error.SegclrException;
import org.segclr.cpu.onednn.Native;

/** As many threads as lanes; each keeps its lane. One lane alone works on the caller's thread. */
final class Crew implements Native {
    private final List<ExecutorService> threads = new ArrayList<>();

    /** A piece of work on a lane. */
    interface Work {
        void run(int lane, int item);
    }

    Crew(int lanes) {
        for (int i = 0; lanes > 1 && i < lanes; i++) {
            threads.add(Executors.newSingleThreadExecutor(task -> {
                Thread thread = new Thread(task, "segclr-lane");
                thread.setDaemon(true);
                return thread;
            }));
        }
    }

    /** Does items 0 .. count-1, each on the lane that is free first; returns when all are done. */
    void each(int count, Work work) {
        AtomicInteger next = new AtomicInteger();
        if (threads.isEmpty()) {
            share(0, next, count, work);
            return;
        }
        List<Future<?>> running = new ArrayList<>();
        for (int lane = 0; lane < threads.size(); lane++) {
            int own = lane;
            running.add(threads.get(lane).submit(() -> share(own, next, count, work)));
        }
        RuntimeException failure = null;
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure = SegclrException.temporary("interrupted while encoding; run it again", e);
            } catch (ExecutionException e) {
                failure = new IllegalStateException("a lane failed: " + e.getCause(), e.getCause());
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static void share(int lane, AtomicInteger next, int count, Work work) {
        for (int item = next.getAndIncrement(); item < count; item = next.getAndIncrement()) {
            work.run(lane, item);
        }
    }

    @Override
    public void close() {
        threads.forEach(ExecutorService::shutdownNow);
    }
}
