package org.segclr.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Splits a long run of elements into one part a thread, for loops that treat each element by itself: the parts then do
 * not show in the result. Threads are started for the call and joined; short runs stay on the caller's.
 */
final class Parallel {
    /** Elements a thread must have to be worth its start, about 0.1 ms: 1 ms of an optimiser step. */
    private static final long LEAST = 1 << 18;

    private Parallel() {}

    /** What is done with elements {@code from} to {@code from + count}. */
    @FunctionalInterface
    interface Part {
        void on(long from, long count);
    }

    static void each(int threads, long elements, Part part) {
        long parts = Math.max(1, Math.min(threads, elements / LEAST));
        long length = (elements + parts - 1) / parts;
        List<Thread> others = new ArrayList<>();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        for (long from = length; from < elements; from += length) {
            long start = from;
            Thread thread = new Thread(() -> part.on(start, Math.min(length, elements - start)), "optimiser");
            thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
            thread.start();
            others.add(thread);
        }
        part.on(0, Math.min(length, elements));
        others.forEach(Parallel::join);
        if (failure.get() != null) {
            throw new IllegalStateException("a part of a loop failed", failure.get());
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true; // the part must end before its memory may be used again
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
