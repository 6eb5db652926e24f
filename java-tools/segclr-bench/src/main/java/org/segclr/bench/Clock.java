package org.segclr.bench;

import java.lang.management.ManagementFactory;

/** What time is taken by. */
public enum Clock {
    /** What a user waits. */
    WALL {
        @Override
        long nanos() {
            return System.nanoTime();
        }
    },
    /** CPU time of the calling thread: on a machine shared with others, with one thread. */
    CPU {
        @Override
        long nanos() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
    };

    abstract long nanos();

    /** Milliseconds that {@code work} takes. */
    public double millis(Runnable work) {
        long start = nanos();
        work.run();
        return (nanos() - start) / 1e6;
    }
}
