package org.segclr.cpu;

import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;
import org.segclr.compute.Conv3d;
import org.segclr.compute.Shape;
import org.segclr.cpu.onednn.Borrowed;
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
                Borrowed gradient = reorders.like(dY, plan.key().targetLayout())) {
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
            elementwise.add(dW.floats(), same.pointer(), dW.write());
        }
    }

    /** x as the primitive reads it, with the padding made of real zeros where it must be. */
    private Borrowed source(ConvKey key, CpuTensor x) {
        if (!key.padded()) {
            return reorders.like(x, key.sourceLayout());
        }
        Layout layout = Layout.activation(x.shape());
        Borrowed padded = Borrowed.from(engine.pool(), key.sourceLayout().floats());
        padded.buffer().zero();
        try (Borrowed inner = reorders.like(x, layout)) {
            engine.prepared(new Padding(key), () -> padding(key)).run(inner.pointer(), padded.pointer());
        }
        return padded;
    }

    private Prepared padding(ConvKey key) {
        Layout inner = Layout.activation(key.x());
        Shape x = key.x();
        int p = key.geometry().padding();
        memory.desc window = key.sourceLayout()
                .roundedDescriptor()
                .submemory_desc(new long[] {x.n(), inner.roundedC(), x.d(), x.h(), x.w()}, new long[] {0, 0, p, p, p});
        return reorders.build(inner.roundedDescriptor(), window);
    }

    /** w in the layout the primitive reads. */
    private Borrowed weights(ConvPlan plan, CpuTensor w) {
        Borrowed ours = reorders.like(w, plan.weights());
        Prepared reorder = plan.reorder();
        if (reorder == null) {
            return ours;
        }
        Borrowed theirs = Borrowed.from(engine.pool(), plan.weightFloats());
        reorder.run(ours.pointer(), theirs.pointer());
        ours.close();
        return theirs;
    }

    private ConvPlan plan(ConvKey key) {
        return engine.prepared(key, ConvPlan.class, () -> ConvPlan.of(engine, reorders, key));
    }
}
