package org.segclr.cpu;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.segclr.compute.Conv3d;
import org.segclr.compute.Shape;
import org.segclr.cpu.onednn.Borrowed;
import org.segclr.cpu.onednn.Buffer;
import org.segclr.cpu.onednn.Element;
import org.segclr.cpu.onednn.Engine;
import org.segclr.cpu.onednn.Operand;
import org.segclr.cpu.onednn.Prepared;

/** Pooling: the maximum on oneDNN, the mean by loops. */
final class CpuPool {
    private static final int MAXIMUM = algorithm.pooling_max.value;

    private final Engine engine;
    private final Reorders reorders;
    private final Map<Key, Long> sizes = new HashMap<>();

    CpuPool(Engine engine, Reorders reorders) {
        this.engine = engine;
        this.reorders = reorders;
    }

    private enum Pass {
        TRAINING,
        BACKWARD
    }

    private record Key(Pass pass, Conv3d geometry, Layout x) {
        Layout y() {
            Shape in = x.shape();
            return new Layout(geometry.output(in, in.c()), x.kind(), x.element());
        }
    }

    /** Keeps who won each window with x, for the backward pass; there are as many bytes of it as elements of y. */
    void maxForward(Conv3d geometry, CpuTensor x, CpuTensor y) {
        Key key = new Key(Pass.TRAINING, geometry, layout(x));
        Buffer winners = x.winners().place(geometry, x.version(), winnerFloats(key), engine.pool());
        try (Borrowed source = reorders.like(x, key.x());
                Reordered target = reorders.into(y, key.y())) {
            prepared(key).run(source.pointer(), target.pointer(), winners.pointer());
        }
    }

    /** oneDNN wants to be told who won each window, and tells it in a forward pass: another one if x changed since. */
    void maxBackward(Conv3d geometry, CpuTensor x, CpuTensor dY, CpuTensor dX) {
        Buffer kept = x.winners().of(geometry, x.version());
        if (kept != null) {
            spread(geometry, kept, dY, dX);
            return;
        }
        Key forward = new Key(Pass.TRAINING, geometry, layout(x));
        try (Borrowed source = reorders.like(x, forward.x());
                Borrowed y = Borrowed.from(engine.pool(), forward.y().floats());
                Borrowed winners = Borrowed.from(engine.pool(), winnerFloats(forward))) {
            prepared(forward).run(source.pointer(), y.pointer(), winners.pointer());
            spread(geometry, winners.buffer(), dY, dX);
        }
    }

    private void spread(Conv3d geometry, Buffer winners, CpuTensor dY, CpuTensor dX) {
        Element element = dY.element() == Element.BF16 ? dY.element() : dX.element();
        Key key = new Key(Pass.BACKWARD, geometry, Layout.activation(dX.shape(), element));
        try (Borrowed gradient = reorders.like(dY, key.y());
                Reordered target = reorders.into(dX, key.x())) {
            prepared(key).run(gradient.pointer(), winners.pointer(), target.pointer());
        }
    }

    private long winnerFloats(Key forward) {
        return sizes.computeIfAbsent(
                forward, k -> (description(k).workspace_desc().get_size() + Float.BYTES - 1) / Float.BYTES);
    }

    void averageForward(CpuTensor x, CpuTensor y) {
        Shape shape = x.shape();
        float[] means = new float[shape.n() * shape.c()];
        Layout layout = layout(x);
        try (Borrowed source = reorders.like(x, layout)) {
            Channels.sums(
                    new CpuTensor(layout, source.buffer()),
                    (n, c, sum) -> means[n * shape.c() + c] = (float) (sum / shape.spatial()));
        }
        reorders.upload(means, y);
    }

    void averageBackward(CpuTensor dY, CpuTensor dX) {
        Shape shape = dX.shape();
        float[] shares = new float[shape.n() * shape.c()];
        reorders.download(dY, shares);
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (float) ((double) shares[i] / shape.spatial());
        }
        Layout layout = layout(dX);
        try (Reordered target = reorders.into(dX, layout)) {
            Channels.fill(new CpuTensor(layout, target.buffer()), (n, c) -> shares[n * shape.c() + c]);
        }
    }

    private Prepared prepared(Key key) {
        return engine.prepared(key, () -> switch (key.pass()) {
            case TRAINING -> training(key);
            case BACKWARD -> backward(key);
        });
    }

    private pooling_forward.primitive_desc description(Key key) {
        long[] before = axes(key.geometry().padding());
        return new pooling_forward.primitive_desc(
                engine.handle(),
                prop_kind.forward_training.value,
                MAXIMUM,
                key.x().roundedDescriptor(),
                key.y().roundedDescriptor(),
                axes(key.geometry().stride()),
                axes(key.geometry().kernel()),
                axes(0),
                before,
                after(key),
                Engine.attributes(),
                false);
    }

    private Prepared training(Key key) {
        var description = description(key);
        return engine.prepare(
                new pooling_forward(description),
                description,
                "maximum of " + key.x().shape(),
                new Operand(DNNL_ARG_SRC, description.src_desc()),
                new Operand(DNNL_ARG_DST, description.dst_desc()),
                new Operand(DNNL_ARG_WORKSPACE, description.workspace_desc()));
    }

    private Prepared backward(Key key) {
        var forward = description(key);
        var description = new pooling_backward.primitive_desc(
                engine.handle(),
                MAXIMUM,
                forward.src_desc(),
                forward.dst_desc(),
                axes(key.geometry().stride()),
                axes(key.geometry().kernel()),
                axes(0),
                axes(key.geometry().padding()),
                after(key),
                forward,
                Engine.attributes(),
                false);
        memory.desc winners = forward.workspace_desc();
        return engine.prepare(
                new pooling_backward(description),
                description,
                "maximum backward of " + key.x().shape(),
                new Operand(DNNL_ARG_DIFF_DST, forward.dst_desc()),
                new Operand(DNNL_ARG_WORKSPACE, winners),
                new Operand(DNNL_ARG_DIFF_SRC, forward.src_desc()));
    }

    private static Layout layout(CpuTensor activation) {
        return Layout.activation(activation.shape(), activation.element());
    }

    private static long[] axes(int value) {
        return new long[] {value, value, value};
    }

    /** Padding behind x as oneDNN checks it: what the last window needs, not what was asked for. */
    private static long[] after(Key key) {
        return new long[] {
            after(key.geometry(), key.x().shape().d()),
            after(key.geometry(), key.x().shape().h()),
            after(key.geometry(), key.x().shape().w())
        };
    }

    private static int after(Conv3d g, int side) {
        return (g.outputSide(side) - 1) * g.stride() + g.kernel() - side - g.padding();
    }
}
