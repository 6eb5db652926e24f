package org.segclr.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.segclr.compute.AdamW;
import org.segclr.compute.Backend;
import org.segclr.compute.BackendOptions;
import org.segclr.compute.CheckedBackend;
import org.segclr.compute.Conv3d;
import org.segclr.compute.Scope;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;
import org.segclr.cpu.onednn.Buffer;
import org.segclr.cpu.onednn.BufferPool;
import org.segclr.cpu.onednn.Element;
import org.segclr.cpu.onednn.Engine;

/** Native memory: what is borrowed comes back, and a long loop of steps takes no more than a short one. */
class CpuMemoryTest {
    private static final int STEPS = 1000;
    /** What the compiler and the heap may take meanwhile; one tensor lost a step would be 100 times as much. */
    private static final long SLACK_KB = 8192;

    @Test
    void aThousandStepsTakeNoMoreMemoryThanAHundred() throws IOException {
        try (Backend backend = new CheckedBackend(new CpuProvider().open(new BackendOptions(2)));
                Scope scope = backend.scope()) {
            Tensor w = scope.parameter(Shape.cube(16, 8, 3));
            Tensor[] state = {scope.parameter(w.shape()), scope.parameter(w.shape()), scope.parameter(w.shape())};
            for (int i = 1; i <= STEPS / 10; i++) {
                step(backend, w, state, i);
            }
            touchTheHeap();
            long before = residentKb();
            for (int i = 1; i <= STEPS; i++) {
                step(backend, w, state, i);
            }
            assertThat(residentKb() - before)
                    .as("growth of resident memory, kB")
                    .isLessThan(SLACK_KB);
        }
    }

    /** A forward and a backward pass over about 1 MB of activations, and an optimiser step. */
    private static void step(Backend backend, Tensor w, Tensor[] state, int number) {
        Conv3d conv = Conv3d.same(3, 1);
        try (Scope scope = backend.scope()) {
            Tensor x = scope.activation(Shape.cube(2, 8, 17));
            Tensor y = scope.activation(Shape.cube(2, 16, 17));
            Tensor dX = scope.activation(x.shape());
            backend.fill(x, 0.5f);
            backend.conv3dForward(conv, x, w, y);
            backend.reluForward(y, y);
            backend.fill(state[0], 0);
            backend.conv3dBackwardWeights(conv, x, y, state[0]);
            backend.conv3dBackwardData(conv, y, w, dX);
            backend.adamW(new AdamW(1e-3f, 0.9f, 0.999f, 1e-8f, 0, number), w, state[0], state[1], state[2]);
        }
    }

    /** Java's young generation counts as resident once used: use it all before the first look. */
    private static void touchTheHeap() {
        for (int i = 0; i < 512; i++) {
            byte[] garbage = new byte[1 << 20];
            garbage[i] = 1;
        }
    }

    private static long residentKb() throws IOException {
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyOperationGivesBackWhatItBorrows() {
        try (Engine engine = new Engine(1)) {
            Reorders reorders = new Reorders(engine);
            CpuConv3d convolution = new CpuConv3d(engine, reorders, new CpuElementwise(engine, reorders));
            try (CpuScope scope = new CpuScope(engine.pool(), Element.F32)) {
                CpuTensor x = (CpuTensor) scope.activation(Shape.cube(2, 3, 2));
                CpuTensor y = (CpuTensor) scope.activation(Shape.cube(2, 1, 2));
                CpuTensor w = (CpuTensor) scope.parameter(Shape.cube(1, 3, 3));
                long lent = engine.pool().lentFloats();
                Conv3d conv = Conv3d.same(3, 1);
                convolution.forward(conv, x, w, y);
                convolution.backwardData(conv, y, w, x);
                convolution.backwardWeights(conv, x, y, w);
                assertThat(engine.pool().lentFloats()).isEqualTo(lent);
            }
            assertThat(engine.pool().lentFloats()).isZero();
        }
    }

    /** One shape after another does not pile up: what is kept never exceeds what was once in use. */
    @Test
    void thePoolKeepsNoMoreThanWasInUseAtOnce() {
        try (Engine engine = new Engine(1)) {
            BufferPool pool = engine.pool();
            for (int length = 1000; length < 2000; length++) {
                pool.giveBack(pool.lend(length));
            }
            assertThat(pool.keptFloats()).isLessThan(2000);
            Buffer first = pool.lend(1999);
            pool.giveBack(first);
            Buffer again = pool.lend(1999);
            assertThat(again).isSameAs(first);
            pool.giveBack(again);
        }
    }
}
