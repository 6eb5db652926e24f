package org.segclr.cpu.inference;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.segclr.compute.Step;
import org.segclr.cpu.onednn.Engine;
import org.segclr.cpu.onednn.Operand;
import org.segclr.cpu.onednn.Prepared;

/** Makes dense layers ready; always in float32. */
final class Heads {
    private final Engine engine;
    private final Weights weights;

    Heads(Engine engine, Weights weights) {
        this.engine = engine;
        this.weights = weights;
    }

    /** A dense layer from x (n,I) to y (n,O). */
    record Layer(Prepared prepared, Cells matrix, Cells bias) {
        void run(Cells x, Cells y) {
            prepared.run(x.pointer(), matrix.pointer(), bias.pointer(), y.pointer());
        }
    }

    Layer layer(int index, Step.Dense step, int n) {
        int outputs = step.bias().length;
        int inputs = step.weights().length / outputs;
        memory.desc x = matrix(n, inputs, memory.format_tag.nc);
        memory.desc y = matrix(n, outputs, memory.format_tag.nc);
        memory.desc bias = new memory.desc(new long[] {outputs}, memory.data_type.f32, memory.format_tag.x);
        var description = new inner_product_forward.primitive_desc(
                engine.handle(),
                prop_kind.forward_inference.value,
                x,
                matrix(outputs, inputs, memory.format_tag.any),
                bias,
                y,
                attributes(step.relu()),
                false);
        Prepared prepared = engine.prepare(
                new inner_product_forward(description),
                description,
                "inference dense layer, step " + index,
                new Operand(DNNL_ARG_SRC, x),
                new Operand(DNNL_ARG_WEIGHTS, description.weights_desc()),
                new Operand(DNNL_ARG_BIAS, bias),
                new Operand(DNNL_ARG_DST, y));
        return new Layer(
                prepared,
                weights.matrix(index, step, description.weights_desc()),
                weights.vector(index, "bias", step.bias(), new Weights.Vector(outputs, 1)));
    }

    private static memory.desc matrix(int rows, int columns, memory.format_tag tag) {
        return new memory.desc(new long[] {rows, columns}, memory.data_type.f32, tag);
    }

    private static primitive_attr attributes(boolean relu) {
        primitive_attr attributes = Engine.attributes();
        if (relu) {
            post_ops then = new post_ops();
            then.append_eltwise(algorithm.eltwise_relu, 0f, 0f);
            attributes.set_post_ops(then);
        }
        return attributes;
    }
}
