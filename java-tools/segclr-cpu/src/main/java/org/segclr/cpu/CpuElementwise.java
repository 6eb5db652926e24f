package org.segclr.cpu;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import java.util.Arrays;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.javacpp.Pointer;
import org.segclr.cpu.onednn.Borrowed;
import org.segclr.cpu.onednn.Element;
import org.segclr.cpu.onednn.Engine;
import org.segclr.cpu.onednn.Operand;
import org.segclr.cpu.onednn.Prepared;

/** Operations that treat each element by itself: they see a tensor as one run of elements, whatever its layout. */
final class CpuElementwise {
    private final Engine engine;
    private final Reorders reorders;

    CpuElementwise(Engine engine, Reorders reorders) {
        this.engine = engine;
        this.reorders = reorders;
    }

    private enum Kind {
        RELU,
        RELU_BACKWARD,
        ADD,
        ADD_RELU
    }

    private record Key(Kind kind, long elements, Element element) {}

    void fill(CpuTensor target, float value) {
        if (value == 0) {
            target.setZero();
        } else if (target.layout().filled()) {
            float[] values = new float[target.shape().elements()];
            Arrays.fill(values, value);
            reorders.upload(values, target);
        } else {
            float[] values = new float[Chunks.LENGTH];
            Arrays.fill(values, value);
            Chunks.each(target.layout().elements(), (at, count) -> target.put(at, values, count));
        }
    }

    void reluForward(CpuTensor x, CpuTensor y) {
        try (Borrowed source = reorders.like(x, y.layout())) {
            prepared(Kind.RELU, y.layout()).run(source.pointer(), y.write());
        }
    }

    void reluBackward(CpuTensor y, CpuTensor dY, CpuTensor dX) {
        try (Borrowed gradient = reorders.like(dY, dX.layout());
                Borrowed output = reorders.like(y, dX.layout())) {
            prepared(Kind.RELU_BACKWARD, dX.layout()).run(output.pointer(), gradient.pointer(), dX.write());
        }
    }

    void addRelu(CpuTensor a, CpuTensor b, CpuTensor y) {
        try (Borrowed first = reorders.like(a, y.layout());
                Borrowed second = reorders.like(b, y.layout())) {
            prepared(Kind.ADD_RELU, y.layout()).run(first.pointer(), second.pointer(), y.write());
        }
    }

    /** y += x, both in that layout. */
    void add(Layout layout, Pointer x, Pointer y) {
        prepared(Kind.ADD, layout).run(y, x, y);
    }

    void axpby(float alpha, CpuTensor x, float beta, CpuTensor y) {
        if (!x.layout().equals(y.layout())) {
            try (Borrowed same = reorders.like(x, y.layout())) {
                axpby(alpha, new CpuTensor(y.layout(), same.buffer()), beta, y);
            }
        } else if (alpha == 1 && beta == 0) {
            y.copyFrom(x);
        } else if (alpha == 1 && beta == 1 && x != y) {
            add(y.layout(), x.read(), y.update());
        } else {
            Chunks.each(y.layout().elements(), (at, count) -> axpby(alpha, x, beta, y, at, count));
        }
    }

    private static void axpby(float alpha, CpuTensor x, float beta, CpuTensor y, long at, int count) {
        float[] xs = new float[count];
        float[] ys = new float[count];
        x.get(at, xs, count);
        if (beta == 0) {
            for (int i = 0; i < count; i++) {
                ys[i] = alpha * xs[i];
            }
        } else {
            y.get(at, ys, count);
            for (int i = 0; i < count; i++) {
                ys[i] = alpha * xs[i] + beta * ys[i];
            }
        }
        y.put(at, ys, count);
    }

    private Prepared prepared(Kind kind, Layout layout) {
        return engine.prepared(
                new Key(kind, layout.elements(), layout.element()), () -> build(kind, layout.flatDescriptor()));
    }

    private Prepared build(Kind kind, memory.desc flat) {
        return switch (kind) {
            case RELU -> relu(flat);
            case RELU_BACKWARD -> reluBackward(flat);
            case ADD -> add(flat, false);
            case ADD_RELU -> add(flat, true);
        };
    }

    private static eltwise_forward.primitive_desc reluDescription(Engine engine, memory.desc flat) {
        return new eltwise_forward.primitive_desc(
                engine.handle(),
                prop_kind.forward_training.value,
                algorithm.eltwise_relu_use_dst_for_bwd.value,
                flat,
                flat,
                0f,
                0f,
                Engine.attributes(),
                false);
    }

    private Prepared relu(memory.desc flat) {
        var description = reluDescription(engine, flat);
        return engine.prepare(
                new eltwise_forward(description),
                description,
                "relu",
                new Operand(DNNL_ARG_SRC, flat),
                new Operand(DNNL_ARG_DST, flat));
    }

    private Prepared reluBackward(memory.desc flat) {
        var description = new eltwise_backward.primitive_desc(
                engine.handle(),
                algorithm.eltwise_relu_use_dst_for_bwd.value,
                flat,
                flat,
                flat,
                0f,
                0f,
                reluDescription(engine, flat),
                Engine.attributes(),
                false);
        return engine.prepare(
                new eltwise_backward(description),
                description,
                "relu backward",
                new Operand(DNNL_ARG_DST, flat),
                new Operand(DNNL_ARG_DIFF_DST, flat),
                new Operand(DNNL_ARG_DIFF_SRC, flat));
    }

    private Prepared add(memory.desc flat, boolean relu) {
        primitive_attr attributes = Engine.attributes();
        if (relu) {
            post_ops then = new post_ops();
            then.append_eltwise(algorithm.eltwise_relu, 0f, 0f);
            attributes.set_post_ops(then);
        }
        var description = new binary.primitive_desc(
                engine.handle(), algorithm.binary_add.value, flat, flat, flat, attributes, false);
        return engine.prepare(
                new binary(description),
                description,
                relu ? "add relu" : "add",
                new Operand(DNNL_ARG_SRC_0, flat),
                new Operand(DNNL_ARG_SRC_1, flat),
                new Operand(DNNL_ARG_DST, flat));
    }
}
