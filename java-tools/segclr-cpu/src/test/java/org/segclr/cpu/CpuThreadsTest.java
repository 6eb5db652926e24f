package org.segclr.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.segclr.compute.Backend;
import org.segclr.compute.BackendOptions;
import org.segclr.compute.Backends;
import org.segclr.compute.Scope;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/** The number of threads is an argument, and is what the process really uses. */
class CpuThreadsTest {

    @Test
    void autoPrefersItAndTheDescriptionTellsTheThreads() {
        try (Backend backend = Backends.open(Backends.AUTO, new BackendOptions(2))) {
            assertThat(backend.name()).isEqualTo("cpu");
            assertThat(backend.description()).contains("oneDNN 3.11").contains("2 threads");
        }
    }

    @Test
    void runsOnAsManyThreadsAsAsked() throws InterruptedException {
        assertThat(threadsStartedBy(1)).isEqualTo(0);
        assertThat(threadsStartedBy(5)).isEqualTo(4);
    }

    /** OpenMP keeps helpers for each calling thread: a fresh caller starts its own, one fewer than its team. */
    private static long threadsStartedBy(int threads) throws InterruptedException {
        long[] started = new long[1];
        Thread caller = new Thread(() -> {
            try (Backend backend = new CpuProvider().open(new BackendOptions(threads));
                    Scope scope = backend.scope()) {
                Tensor x = scope.activation(Shape.cube(1, 16, 65));
                backend.fill(x, 1);
                long before = nativeThreads();
                backend.reluForward(x, x);
                started[0] = nativeThreads() - before;
            }
        });
        caller.start();
        caller.join();
        return started[0];
    }

    private static long nativeThreads() {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.filter(CpuThreadsTest::ofOpenMp).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** OpenMP's helpers inherit the name of the Java thread that started them; the JVM's own threads come and go. */
    private static boolean ofOpenMp(Path task) {
        try {
            return Files.readString(task.resolve("comm")).startsWith("Thread-");
        } catch (IOException gone) {
            return false;
        }
    }
}
