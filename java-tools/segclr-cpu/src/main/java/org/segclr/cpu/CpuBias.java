package org.segclr.cpu;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.memory;
import org.segclr.compute.Shape;
import org.segclr.cpu.onednn.Borrowed;
import org.segclr.cpu.onednn.Engine;
import org.segclr.cpu.onednn.Operand;
import org.segclr.cpu.onednn.Prepared;

/** One number a channel, added to a whole activation. */
final class CpuBias {
    private final Engine engine;
    private final Reorders reorders;

    CpuBias(Engine engine, Reorders reorders) {
        this.engine = engine;
        this.reorders = reorders;
    }

    private record Key(Layout y) {}

    void add(CpuTensor bias, CpuTensor y) {
        Layout layout = Layout.activation(y.shape(), y.element());
        try (Borrowed shift = reorders.like(bias, Layout.activation(bias.shape()));
                Reordered target = reorders.updating(y, layout)) {
            engine.prepared(new Key(layout), () -> build(layout))
                    .run(target.pointer(), shift.pointer(), target.pointer());
        }
    }

    private Prepared build(Layout layout) {
        memory.desc y = layout.roundedDescriptor();
        memory.desc bias = Layout.activation(Shape.vector(layout.shape().c())).roundedDescriptor();
        var description = new binary.primitive_desc(
                engine.handle(), algorithm.binary_add.value, y, bias, y, Engine.attributes(), false);
        return engine.prepare(
                new binary(description),
                description,
                "bias of " + layout.shape(),
                new Operand(DNNL_ARG_SRC_0, y),
                new Operand(DNNL_ARG_SRC_1, bias),
                new Operand(DNNL_ARG_DST, y));
    }

    void backward(CpuTensor dY, CpuTensor dBias) {
        int channels = dY.shape().c();
        double[] sums = new double[channels];
        Layout layout = Layout.activation(dY.shape(), dY.element());
        try (Borrowed gradient = reorders.like(dY, layout)) {
            Channels.sums(new CpuTensor(layout, gradient.buffer()), (n, c, sum) -> sums[c] += sum);
        }
        float[] values = new float[channels];
        dBias.get(0, values, channels);
        for (int c = 0; c < channels; c++) {
            values[c] = (float) (values[c] + sums[c]);
        }
        dBias.put(0, values, channels);
    }
}
