package org.segclr.cpu;

import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;
import org.segclr.compute.Conv3d;
import org.segclr.compute.Shape;
import org.segclr.cpu.onednn.Borrowed;
import org.segclr.cpu.onednn.Buffer;
import org.segclr.cpu.onednn.Engine;
import org.segclr.cpu.onednn.Prepared;

/** Convolution on oneDNN. Weights in our layout are what forward and backward-weights kernels read and write. */
final class CpuConv3d {
    private final Engine engine;
    private final Reorders reorders;
    private final CpuElementwise elementwise;
    private final ConvBatches batches;

    CpuConv3d(Engine engine, Reorders reorders, CpuElementwise elementwise) {
        this.engine = engine;
        this.reorders = reorders;
        this.elementwise = elementwise;
        this.batches = new ConvBatches(engine);
    }

    private record Padding(ConvKey key) {}

    private record Packed(ConvKey key, boolean source) {}

    void forward(Conv3d geometry, CpuTensor x, CpuTensor w, CpuTensor y) {
        batches.each(
                ConvKey.of(ConvPass.FORWARD, geometry, x, y),
                (first, count) -> forwardBatch(geometry, x.samples(first, count), w, y.writeSamples(first, count)));
    }

    private void forwardBatch(Conv3d geometry, CpuTensor x, CpuTensor w, CpuTensor y) {
        ConvPlan plan = plan(ConvKey.of(ConvPass.FORWARD, geometry, x, y));
        try (Borrowed source = reorders.like(x, plan.key().sourceLayout());
                Borrowed weights = weights(plan, w);
                Reordered target = reorders.into(y, plan.key().targetLayout())) {
            plan.convolution().run(source.pointer(), weights.pointer(), target.pointer());
        }
    }

    /** The residual, if any, is laid down in y first and the convolution added to it. */
    void inference(
            Conv3d geometry,
            CpuTensor x,
            CpuTensor w,
            CpuTensor bias,
            @Nullable CpuTensor residual,
            boolean relu,
            CpuTensor y) {
        if (residual != null && residual != y) {
            elementwise.axpby(1, residual, 0, y);
        }
        batches.each(
                ConvKey.inference(geometry, x, y, residual != null, relu),
                (first, count) -> inferenceBatch(
                        ConvKey.inference(
                                geometry, x.samples(first, count), y.samples(first, count), residual != null, relu),
                        x.samples(first, count),
                        w,
                        bias,
                        y.writeSamples(first, count)));
    }

    private void inferenceBatch(ConvKey key, CpuTensor x, CpuTensor w, CpuTensor bias, CpuTensor y) {
        ConvPlan plan = plan(key);
        try (Borrowed source = reorders.like(x, plan.key().sourceLayout());
                Borrowed weights = weights(plan, w);
                Borrowed shift = reorders.like(bias, new Layout(bias.shape(), Layout.Kind.BLOCKED));
                Reordered target = reorders.updating(y, plan.key().targetLayout())) {
            plan.convolution().run(source.pointer(), weights.pointer(), shift.pointer(), target.pointer());
        }
    }

    void backwardData(Conv3d geometry, CpuTensor dY, CpuTensor w, CpuTensor dX) {
        batches.each(
                ConvKey.of(ConvPass.BACKWARD_DATA, geometry, dX, dY),
                (first, count) ->
                        backwardDataBatch(geometry, dY.samples(first, count), w, dX.writeSamples(first, count)));
    }

    private void backwardDataBatch(Conv3d geometry, CpuTensor dY, CpuTensor w, CpuTensor dX) {
        ConvPlan plan = plan(ConvKey.of(ConvPass.BACKWARD_DATA, geometry, dX, dY));
        try (Borrowed gradient = reorders.like(dY, plan.key().targetLayout());
                Borrowed weights = weights(plan, w);
                Reordered target = reorders.into(dX, plan.key().sourceLayout())) {
            plan.convolution().run(gradient.pointer(), weights.pointer(), target.pointer());
        }
    }

    void backwardWeights(Conv3d geometry, CpuTensor x, CpuTensor dY, CpuTensor dW) {
        batches.each(
                ConvKey.of(ConvPass.BACKWARD_WEIGHTS, geometry, x, dY),
                (first, count) ->
                        backwardWeightsBatch(geometry, x.samples(first, count), dY.samples(first, count), dW));
    }

    private void backwardWeightsBatch(Conv3d geometry, CpuTensor x, CpuTensor dY, CpuTensor dW) {
        ConvPlan plan = plan(ConvKey.of(ConvPass.BACKWARD_WEIGHTS, geometry, x, dY));
        try (Borrowed source = source(plan.key(), x);
                Borrowed gradient = gradient(plan.key(), dY)) {
            if (dW.zero() && plan.reorder() == null && plan.weights().equals(dW.layout())) {
                plan.convolution().run(source.pointer(), gradient.pointer(), dW.write());
            } else {
                try (Borrowed theirs = Borrowed.from(engine.pool(), plan.weightFloats())) {
                    plan.convolution().run(source.pointer(), gradient.pointer(), theirs.pointer());
                    accumulate(plan, theirs, dW);
                }
            }
        }
    }

    /** Adds a gradient in the primitive's layout to the tensor. */
    private void accumulate(ConvPlan plan, Borrowed theirs, CpuTensor dW) {
        Prepared reorder = plan.reorder();
        if (reorder == null) {
            accumulateOurs(plan, theirs, dW);
            return;
        }
        try (Borrowed ours = Borrowed.from(engine.pool(), plan.weights().floats())) {
            reorder.run(theirs.pointer(), ours.pointer());
            accumulateOurs(plan, ours, dW);
        }
    }

    private void accumulateOurs(ConvPlan plan, Borrowed ours, CpuTensor dW) {
        CpuTensor gradient = new CpuTensor(plan.weights(), ours.buffer());
        try (Borrowed same = reorders.like(gradient, dW.layout())) {
            elementwise.add(dW.layout(), same.pointer(), dW.update());
        }
    }

    /** x as the primitive reads it, with the padding made of real zeros where it must be. */
    private Borrowed source(ConvKey key, CpuTensor x) {
        if (key.packed()) {
            return packed(x, key, true);
        }
        if (!key.padded()) {
            return reorders.like(x, key.sourceLayout());
        }
        Layout layout = inner(key);
        Borrowed padded = Borrowed.from(engine.pool(), key.sourceLayout().floats());
        padded.buffer().zero();
        try (Borrowed inner = reorders.like(x, layout)) {
            engine.prepared(new Padding(key), () -> padding(key)).run(inner.pointer(), padded.pointer());
        }
        return padded;
    }

    /** x before its frame is put round it. */
    private static Layout inner(ConvKey key) {
        return new Layout(key.x(), key.sourceLayout().kind(), key.element());
    }

    /** dY as the primitive reads it. */
    private Borrowed gradient(ConvKey key, CpuTensor dY) {
        return key.packed() ? packed(dY, key, false) : reorders.like(dY, key.targetLayout());
    }

    /** x or dY with its samples side by side. */
    private Borrowed packed(CpuTensor tensor, ConvKey key, boolean source) {
        Layout layout = source ? key.sourceLayout() : key.targetLayout();
        Borrowed packed = Borrowed.from(engine.pool(), layout.floats());
        packed.buffer().zero();
        long first = source ? key.packing().first() * key.element().bytes() / Float.BYTES : 0;
        Buffer place = packed.buffer().part(first, packed.buffer().length() - first);
        try (Borrowed apart = reorders.like(tensor, new Layout(tensor.shape(), layout.kind(), key.element()))) {
            engine.prepared(
                            new Packed(key, source),
                            () -> source
                                    ? key.packing().ofSource(reorders, key.element())
                                    : key.packing().ofTarget(reorders, key.element()))
                    .run(apart.pointer(), place.pointer());
        }
        return packed;
    }

    private Prepared padding(ConvKey key) {
        Layout inner = inner(key);
        Shape x = key.x();
        int p = key.geometry().padding();
        memory.desc window = key.sourceLayout()
                .roundedDescriptor()
                .submemory_desc(new long[] {x.n(), inner.roundedC(), x.d(), x.h(), x.w()}, new long[] {0, 0, p, p, p});
        return reorders.build(inner.roundedDescriptor(), window);
    }

    /** w in the layout the primitive reads. */
    private Borrowed weights(ConvPlan plan, CpuTensor w) {
        Prepared reorder = plan.reorder();
        if (reorder == null) {
            return reorders.like(w, plan.weights());
        }
        return w.copies().find(plan.theirs(), w.version()).orElseGet(() -> {
            Borrowed theirs = Borrowed.from(engine.pool(), plan.weightFloats());
            try (Borrowed ours = reorders.like(w, plan.weights())) {
                reorder.run(ours.pointer(), theirs.pointer());
            }
            return w.copies().offer(plan.theirs(), w.version(), theirs, engine.pool());
        });
    }

    private ConvPlan plan(ConvKey key) {
        return engine.prepared(key, ConvPlan.class, () -> ConvPlan.of(engine, reorders, key));
    }
}
