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

/**
 * One pass of a convolution made ready: its primitive and the copy between our layout of weights and the primitive's,
 * where they differ.
 *
 * @param key what it was made for
 * @param weights our layout of the weights in this pass
 * @param reorder weights from our layout to the primitive's (of their gradient: the other way), or null
 * @param weightFloats floats of the primitive's layout
 */
record ConvPlan(
        ConvKey key,
        Prepared convolution,
        Layout weights,
        @Nullable Prepared reorder,
        long weightFloats) implements Native {

    /** The plan for a key; its own key may differ in the way. */
    static ConvPlan of(Engine engine, Reorders reorders, ConvKey asked) {
        ConvKey key = ConvDescriptions.best(engine, asked);
        ConvDescriptions d = new ConvDescriptions(engine, key);
        Layout ours = key.weightsLayout();
        return switch (key.pass()) {
            case FORWARD -> {
                var p = d.forward();
                Prepared c = engine.prepare(
                        new convolution_forward(p),
                        p,
                        key.toString(),
                        new Operand(DNNL_ARG_SRC, p.src_desc()),
                        new Operand(DNNL_ARG_WEIGHTS, p.weights_desc()),
                        new Operand(DNNL_ARG_DST, p.dst_desc()));
                yield reading(reorders, key, c, ours, p.weights_desc());
            }
            case INFERENCE -> {
                var p = d.inference();
                Prepared c = engine.prepare(
                        new convolution_forward(p),
                        p,
                        key.toString(),
                        new Operand(DNNL_ARG_SRC, p.src_desc()),
                        new Operand(DNNL_ARG_WEIGHTS, p.weights_desc()),
                        new Operand(DNNL_ARG_BIAS, d.bias()),
                        new Operand(DNNL_ARG_DST, p.dst_desc()));
                yield reading(reorders, key, c, ours, p.weights_desc());
            }
            case BACKWARD_DATA -> {
                var p = d.backwardData();
                Prepared c = engine.prepare(
                        new convolution_backward_data(p),
                        p,
                        key.toString(),
                        new Operand(DNNL_ARG_DIFF_DST, p.diff_dst_desc()),
                        new Operand(DNNL_ARG_WEIGHTS, p.weights_desc()),
                        new Operand(DNNL_ARG_DIFF_SRC, p.diff_src_desc()));
                yield reading(reorders, key, c, ours, p.weights_desc());
            }
            case BACKWARD_WEIGHTS -> {
                var p = d.backwardWeights();
                Prepared c = engine.prepare(
                        new convolution_backward_weights(p),
                        p,
                        key.toString(),
                        new Operand(DNNL_ARG_SRC, p.src_desc()),
                        new Operand(DNNL_ARG_DIFF_DST, p.diff_dst_desc()),
                        new Operand(DNNL_ARG_DIFF_WEIGHTS, p.diff_weights_desc()));
                yield writing(reorders, key, c, ours, p.diff_weights_desc());
            }
        };
    }

    private static ConvPlan reading(
            Reorders reorders, ConvKey key, Prepared convolution, Layout ours, memory.desc theirs) {
        memory.desc from = ours.roundedDescriptor();
        return new ConvPlan(
                key, convolution, ours, from.equals(theirs) ? null : reorders.build(from, theirs), floats(theirs));
    }

    private static ConvPlan writing(
            Reorders reorders, ConvKey key, Prepared convolution, Layout ours, memory.desc theirs) {
        memory.desc to = ours.roundedDescriptor();
        return new ConvPlan(
                key, convolution, ours, theirs.equals(to) ? null : reorders.build(theirs, to), floats(theirs));
    }

    private static long floats(memory.desc descriptor) {
        return descriptor.get_size() / Float.BYTES;
    }

    @Override
    public void close() {
        convolution.close();
        if (reorder != null) {
            reorder.close();
        }
    }
}
