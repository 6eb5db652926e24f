package org.segclr.cpu;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;
import org.segclr.cpu.onednn.Engine;
import org.segclr.cpu.onednn.Native;
import org.segclr.cpu.onednn.Operand;
import org.segclr.cpu.onednn.Prepared;

/**
 * One pass of a convolution made ready: its primitive and the copy between our layout of weights and the primitive's,
 * where they differ.
 *
 * @param key what it was made for
 * @param weights our layout of the weights in this pass
 * @param reorder weights from our layout to the primitive's (of their gradient: the other way), or null
 * @param theirs the primitive's layout of the weights or their gradient
 */
record ConvPlan(
        ConvKey key,
        Prepared convolution,
        Layout weights,
        @Nullable Prepared reorder,
        memory.desc theirs) implements Native {

    /** The plan for a key; its own key may differ in the way. */
    static ConvPlan of(Engine engine, Reorders reorders, ConvKey asked) {
        ConvKey key = ConvDescriptions.best(engine, asked);
        ConvDescriptions d = new ConvDescriptions(engine, key);
        return switch (key.pass()) {
            case FORWARD -> {
                var p = d.forward();
                yield reading(reorders, key, forward(engine, key, p), p.weights_desc());
            }
            case INFERENCE -> {
                var p = d.inference();
                yield reading(reorders, key, inference(engine, key, p, d.bias()), p.weights_desc());
            }
            case BACKWARD_DATA -> {
                var p = d.backwardData();
                yield reading(reorders, key, backwardData(engine, key, p), p.weights_desc());
            }
            case BACKWARD_WEIGHTS -> {
                var p = d.backwardWeights();
                yield writing(reorders, key, backwardWeights(engine, key, p), p.diff_weights_desc());
            }
        };
    }

    private static Prepared forward(Engine engine, ConvKey key, convolution_forward.primitive_desc p) {
        return engine.prepare(
                new convolution_forward(p),
                p,
                key.toString(),
                new Operand(DNNL_ARG_SRC, p.src_desc()),
                new Operand(DNNL_ARG_WEIGHTS, p.weights_desc()),
                new Operand(DNNL_ARG_DST, p.dst_desc()));
    }

    private static Prepared inference(
            Engine engine, ConvKey key, convolution_forward.primitive_desc p, memory.desc bias) {
        return engine.prepare(
                new convolution_forward(p),
                p,
                key.toString(),
                new Operand(DNNL_ARG_SRC, p.src_desc()),
                new Operand(DNNL_ARG_WEIGHTS, p.weights_desc()),
                new Operand(DNNL_ARG_BIAS, bias),
                new Operand(DNNL_ARG_DST, p.dst_desc()));
    }

    private static Prepared backwardData(Engine engine, ConvKey key, convolution_backward_data.primitive_desc p) {
        return engine.prepare(
                new convolution_backward_data(p),
                p,
                key.toString(),
                new Operand(DNNL_ARG_DIFF_DST, p.diff_dst_desc()),
                new Operand(DNNL_ARG_WEIGHTS, p.weights_desc()),
                new Operand(DNNL_ARG_DIFF_SRC, p.diff_src_desc()));
    }

    private static Prepared backwardWeights(Engine engine, ConvKey key, convolution_backward_weights.primitive_desc p) {
        return engine.prepare(
                new convolution_backward_weights(p),
                p,
                key.toString(),
                new Operand(DNNL_ARG_SRC, p.src_desc()),
                new Operand(DNNL_ARG_DIFF_DST, p.diff_dst_desc()),
                new Operand(DNNL_ARG_DIFF_WEIGHTS, p.diff_weights_desc()));
    }

    private static ConvPlan reading(Reorders reorders, ConvKey key, Prepared convolution, memory.desc theirs) {
        memory.desc ours = key.weightsLayout().roundedDescriptor();
        Prepared reorder = ours.equals(theirs) ? null : reorders.build(ours, theirs);
        return new ConvPlan(key, convolution, key.weightsLayout(), reorder, theirs);
    }

    private static ConvPlan writing(Reorders reorders, ConvKey key, Prepared convolution, memory.desc theirs) {
        memory.desc ours = key.weightsLayout().roundedDescriptor();
        Prepared reorder = theirs.equals(ours) ? null : reorders.build(theirs, ours);
        return new ConvPlan(key, convolution, key.weightsLayout(), reorder, theirs);
    }

    /** Memory of the primitive's layout of the weights. */
    long weightFloats() {
        return (theirs.get_size() + Float.BYTES - 1) / Float.BYTES;
    }

    @Override
    public void close() {
        convolution.close();
        if (reorder != null) {
            reorder.close();
        }
    }
}
