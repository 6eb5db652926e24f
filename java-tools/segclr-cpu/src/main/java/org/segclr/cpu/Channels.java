package org.segclr.cpu;

import org.segclr.compute.Shape;

/** Loops over a tensor channel by channel, in plain and in blocked layout. */
final class Channels {
    private Channels() {}

    /** Takes the sum over D,H,W of sample n, channel c. */
    @FunctionalInterface
    interface SumConsumer {
        void accept(int n, int c, double sum);
    }

    /** Gives the value for sample n, channel c. */
    @FunctionalInterface
    interface Value {
        float at(int n, int c);
    }

    /** Sums in double, in an order that depends on the shape alone. */
    static void sums(CpuTensor x, SumConsumer consumer) {
        Layout layout = x.layout();
        Shape shape = layout.shape();
        int lanes = lanes(layout);
        int groups = layout.roundedC() / lanes;
        long run = (long) shape.spatial() * lanes;
        float[] values = new float[Chunks.LENGTH];
        for (int n = 0; n < shape.n(); n++) {
            for (int group = 0; group < groups; group++) {
                long start = ((long) n * groups + group) * run;
                double[] sums = new double[lanes];
                Chunks.each(run, (at, count) -> {
                    x.get(start + at, values, count);
                    add(values, count, sums);
                });
                for (int lane = 0; lane < lanes && group * lanes + lane < shape.c(); lane++) {
                    consumer.accept(n, group * lanes + lane, sums[lane]);
                }
            }
        }
    }

    private static void add(float[] values, int count, double[] sums) {
        for (int i = 0; i < count; i += sums.length) {
            for (int lane = 0; lane < sums.length; lane++) {
                sums[lane] += values[i + lane];
            }
        }
    }

    /** Sets all of D,H,W of each sample and channel to one value; filling stays 0. */
    static void fill(CpuTensor x, Value value) {
        Layout layout = x.layout();
        Shape shape = layout.shape();
        int lanes = lanes(layout);
        int groups = layout.roundedC() / lanes;
        long run = (long) shape.spatial() * lanes;
        float[] values = new float[Chunks.LENGTH];
        for (int n = 0; n < shape.n(); n++) {
            for (int group = 0; group < groups; group++) {
                for (int i = 0; i < values.length; i++) {
                    int c = group * lanes + i % lanes;
                    values[i] = c < shape.c() ? value.at(n, c) : 0;
                }
                long start = ((long) n * groups + group) * run;
                Chunks.each(run, (at, count) -> x.put(start + at, values, count));
            }
        }
    }

    /** Neighbouring floats that belong to different channels. */
    private static int lanes(Layout layout) {
        return switch (layout.kind()) {
            case PLAIN -> 1;
            case BLOCKED -> Layout.BLOCK;
            case WEIGHTS, STEM_WEIGHTS ->
                throw new IllegalArgumentException("weights have no channels to run over: " + layout);
        };
    }
}
