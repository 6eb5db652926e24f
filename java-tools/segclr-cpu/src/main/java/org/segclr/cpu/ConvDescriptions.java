package org.segclr.cpu;

import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.segclr.cpu.onednn.Element;
import org.segclr.cpu.onednn.Engine;
import org.segclr.cpu.onednn.SlowPaths;

/**
 * oneDNN's descriptions of convolutions: channels rounded up to whole blocks, weights in the layout oneDNN likes best.
 */
final class ConvDescriptions {
    private static final int DIRECT = algorithm.convolution_direct.value;

    private final Engine engine;
    private final ConvKey key;
    private final memory.desc x;
    private final memory.desc w;
    private final memory.desc dW;
    private final memory.desc y;
    private final long[] strides;
    private final long[] padding;

    ConvDescriptions(Engine engine, ConvKey key) {
        this.engine = engine;
        this.key = key;
        this.x = key.sourceLayout().roundedDescriptor();
        this.y = key.targetLayout().roundedDescriptor();
        int inputs = key.sourceLayout().roundedC();
        this.w = weights(inputs, key.element());
        this.dW = weights(inputs, Element.F32);
        this.strides = axes(key.geometry().stride());
        this.padding = axes(key.padding());
    }

    private memory.desc weights(int inputs, Element element) {
        int k = key.geometry().kernel();
        long[] extents = {key.targetLayout().roundedC(), inputs, k, k, k};
        return new memory.desc(extents, element.type(), memory.format_tag.any);
    }

    /** The key by the first way that is safe and not slow. */
    static ConvKey best(Engine engine, ConvKey key) {
        return key.ways().stream().filter(k -> fast(engine, k)).findFirst().orElseGet(() -> key.by(ConvWay.PLAIN));
    }

    private static boolean fast(Engine engine, ConvKey key) {
        try {
            return !SlowPaths.slow(implementation(engine, key));
        } catch (RuntimeException none) {
            return false; // oneDNN knows no implementation at all, not even a slow one
        }
    }

    /** The name of what oneDNN would run. */
    static String implementation(Engine engine, ConvKey key) {
        return Engine.implementation(new ConvDescriptions(engine, key).description());
    }

    private static long[] axes(int value) {
        return new long[] {value, value, value};
    }

    /** The description of the key's own pass. */
    primitive_desc_base description() {
        return switch (key.pass()) {
            case FORWARD -> forward();
            case INFERENCE -> inference();
            case BACKWARD_DATA -> backwardData();
            case BACKWARD_WEIGHTS -> backwardWeights();
        };
    }

    convolution_forward.primitive_desc forward() {
        return new convolution_forward.primitive_desc(
                engine.handle(),
                prop_kind.forward_training.value,
                DIRECT,
                x,
                w,
                y,
                strides,
                padding,
                padding,
                Engine.attributes(),
                false);
    }

    convolution_forward.primitive_desc inference() {
        return new convolution_forward.primitive_desc(
                engine.handle(),
                prop_kind.forward_inference.value,
                DIRECT,
                x,
                w,
                bias(),
                y,
                strides,
                padding,
                padding,
                fused(),
                false);
    }

    memory.desc bias() {
        return new memory.desc(new long[] {key.targetLayout().roundedC()}, memory.data_type.f32, memory.format_tag.x);
    }

    private primitive_attr fused() {
        primitive_attr attributes = Engine.attributes();
        post_ops then = new post_ops();
        if (key.sum()) {
            then.append_sum();
        }
        if (key.relu()) {
            then.append_eltwise(algorithm.eltwise_relu, 0f, 0f);
        }
        attributes.set_post_ops(then);
        return attributes;
    }

    convolution_backward_data.primitive_desc backwardData() {
        return new convolution_backward_data.primitive_desc(
                engine.handle(), DIRECT, x, w, y, strides, padding, padding, forward(), Engine.attributes(), false);
    }

    convolution_backward_weights.primitive_desc backwardWeights() {
        return new convolution_backward_weights.primitive_desc(
                engine.handle(), DIRECT, x, dW, y, strides, padding, padding, forward(), Engine.attributes(), false);
    }
}
