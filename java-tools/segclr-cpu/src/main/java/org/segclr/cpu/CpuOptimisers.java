package org.segclr.cpu;

import java.util.Arrays;
import org.segclr.compute.AdamW;
import org.segclr.cpu.onednn.Borrowed;
import org.segclr.cpu.onednn.Buffer;

/**
 * Steps of the optimisers. Weights, gradients and state of one shape share one layout, so position is all that counts.
 */
final class CpuOptimisers {
    private final Reorders reorders;
    private final int threads;

    CpuOptimisers(Reorders reorders, int threads) {
        this.threads = threads;
        this.reorders = reorders;
    }

    /** Four sums side by side, in double: the order depends on the length alone. */
    static double sumOfSquares(CpuTensor x) {
        double[] sums = new double[4];
        float[] values = new float[Chunks.LENGTH];
        Chunks.each(x.layout().elements(), (at, count) -> {
            x.get(at, values, count);
            addSquares(values, count, sums);
        });
        return (sums[0] + sums[1]) + (sums[2] + sums[3]);
    }

    private static void addSquares(float[] values, int count, double[] sums) {
        double a = sums[0];
        double b = sums[1];
        double c = sums[2];
        double d = sums[3];
        int i = 0;
        for (; i + 3 < count; i += 4) {
            a += (double) values[i] * values[i];
            b += (double) values[i + 1] * values[i + 1];
            c += (double) values[i + 2] * values[i + 2];
            d += (double) values[i + 3] * values[i + 3];
        }
        for (; i < count; i++) {
            a += (double) values[i] * values[i];
        }
        sums[0] = a;
        sums[1] = b;
        sums[2] = c;
        sums[3] = d;
    }

    void adamW(AdamW step, CpuTensor w, CpuTensor g, CpuTensor moment1, CpuTensor moment2) {
        requireSameLayout(w, moment1);
        requireSameLayout(w, moment2);
        try (Borrowed gradient = reorders.like(g, w.layout())) {
            Buffer[] all = {w.updated(), gradient.buffer(), moment1.updated(), moment2.updated()};
            Parallel.each(threads, w.layout().elements(), (from, count) -> adamW(step, parts(all, from, count)));
        }
    }

    /** The same part of each, with a position of its own. */
    private static Buffer[] parts(Buffer[] all, long from, long count) {
        return Arrays.stream(all).map(b -> b.part(from, count)).toArray(Buffer[]::new);
    }

    /** @param p weights, gradient, moments */
    private static void adamW(AdamW step, Buffer[] p) {
        float[] ws = new float[Chunks.LENGTH];
        float[] gs = new float[Chunks.LENGTH];
        float[] ms = new float[Chunks.LENGTH];
        float[] vs = new float[Chunks.LENGTH];
        Chunks.each(p[0].length(), (at, count) -> {
            p[0].get(at, ws, count);
            p[1].get(at, gs, count);
            p[2].get(at, ms, count);
            p[3].get(at, vs, count);
            adamW(step, count, ws, gs, ms, vs);
            p[0].put(at, ws, count);
            p[2].put(at, ms, count);
            p[3].put(at, vs, count);
        });
    }

    /** The loop is free of calls and branches so that the compiler makes vector instructions of it. */
    private static void adamW(AdamW step, int count, float[] w, float[] g, float[] m, float[] v) {
        float beta1 = step.beta1();
        float beta2 = step.beta2();
        float rest1 = (float) (1.0 - step.beta1());
        float rest2 = (float) (1.0 - step.beta2());
        float scale1 = (float) (1 / step.correction1());
        float scale2 = (float) (1 / step.correction2());
        float rate = step.rate();
        float decay = step.decay();
        float epsilon = step.epsilon();
        for (int i = 0; i < count; i++) {
            m[i] = beta1 * m[i] + rest1 * g[i];
            v[i] = beta2 * v[i] + rest2 * g[i] * g[i];
            float direction = m[i] * scale1 / ((float) Math.sqrt(v[i] * scale2) + epsilon);
            w[i] = w[i] - rate * (direction + decay * w[i]);
        }
    }

    void momentum(float rate, float momentum, float decay, CpuTensor w, CpuTensor g, CpuTensor v) {
        requireSameLayout(w, v);
        try (Borrowed gradient = reorders.like(g, w.layout())) {
            Buffer[] all = {w.updated(), gradient.buffer(), v.updated()};
            Parallel.each(
                    threads,
                    w.layout().elements(),
                    (from, count) -> momentum(rate, momentum, decay, parts(all, from, count)));
        }
    }

    /** @param p weights, gradient, velocity */
    private static void momentum(float rate, float momentum, float decay, Buffer[] p) {
        float[] ws = new float[Chunks.LENGTH];
        float[] gs = new float[Chunks.LENGTH];
        float[] vs = new float[Chunks.LENGTH];
        Chunks.each(p[0].length(), (at, count) -> {
            p[0].get(at, ws, count);
            p[1].get(at, gs, count);
            p[2].get(at, vs, count);
            for (int i = 0; i < count; i++) {
                vs[i] = momentum * vs[i] + rate * (gs[i] + decay * ws[i]);
                ws[i] = ws[i] - vs[i];
            }
            p[0].put(at, ws, count);
            p[2].put(at, vs, count);
        });
    }

    private static void requireSameLayout(CpuTensor w, CpuTensor state) {
        if (!w.layout().equals(state.layout())) {
            throw new IllegalArgumentException("weights lie " + w.layout() + ", their state " + state.layout()
                    + ": both must come from Scope.parameter");
        }
    }
}
