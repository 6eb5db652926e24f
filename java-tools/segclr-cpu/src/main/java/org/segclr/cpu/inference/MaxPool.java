package org.segclr.cpu.inference;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.javacpp.Pointer;
import org.segclr.compute.Step;
import org.segclr.cpu.onednn.Engine;
import org.segclr.cpu.onednn.Native;
import org.segclr.cpu.onednn.Operand;
import org.segclr.cpu.onednn.Prepared;

/** A maximum pooling of the graph made ready in one form. */
final class MaxPool implements Native {
    private final Prepared prepared;

    MaxPool(Engine engine, Values values, int index, ConvolutionForm form) {
        Step.MaxPool step = (Step.MaxPool) values.steps().get(index);
        int channels = values.channels(step.x());
        memory.desc x = form.source(channels);
        memory.desc y = form.target(channels);
        Extent kernel = Extent.cube(step.geometry().kernel());
        Extent stride = Extent.cube(step.geometry().stride());
        var description = new pooling_forward.primitive_desc(
                engine.handle(),
                prop_kind.forward_inference.value,
                algorithm.pooling_max.value,
                x,
                y,
                stride.array(),
                kernel.array(),
                Extent.ZERO.array(),
                form.paddingBefore(),
                form.paddingAfter(kernel, stride),
                Engine.attributes(),
                false);
        prepared = engine.prepare(
                new pooling_forward(description),
                description,
                "inference pooling, step " + index + ", " + form,
                new Operand(DNNL_ARG_SRC, x),
                new Operand(DNNL_ARG_DST, y));
    }

    void run(Pointer x, Pointer y) {
        prepared.run(x, y);
    }

    @Override
    public void close() {
        prepared.close();
    }
}
