package org.segclr.cpu;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.Pointer;
import org.segclr.cpu.onednn.Borrowed;
import org.segclr.cpu.onednn.Engine;
import org.segclr.cpu.onednn.Operand;
import org.segclr.cpu.onednn.Prepared;

/** Copies from one layout to another, and from and to Java arrays. */
final class Reorders {
    private final Engine engine;

    Reorders(Engine engine) {
        this.engine = engine;
    }

    private record Key(Layout from, Layout to) {}

    /** The tensor's values in another layout: itself where it has it already. */
    Borrowed like(CpuTensor tensor, Layout layout) {
        if (tensor.layout().equals(layout)) {
            return Borrowed.own(tensor.buffer());
        }
        Borrowed copy = Borrowed.from(engine.pool(), layout.floats());
        copy(tensor.layout(), tensor.read(), layout, copy.pointer());
        return copy;
    }

    /** A place to write the tensor's values to in another layout; closing it brings them to the tensor. */
    Reordered into(CpuTensor tensor, Layout layout) {
        return new Reordered(this, engine.pool(), tensor, layout);
    }

    /** The same, with the tensor's old values in it. */
    Reordered updating(CpuTensor tensor, Layout layout) {
        Reordered place = into(tensor, layout);
        if (!tensor.layout().equals(layout)) {
            copy(tensor.layout(), tensor.read(), layout, place.pointer());
        }
        return place;
    }

    void copy(Layout from, Pointer source, Layout to, Pointer target) {
        engine.prepared(new Key(from, to), () -> build(from.descriptor(), to.descriptor()))
                .run(source, target);
    }

    /** A reorder between any two descriptors of one logical shape, filling included in the target. */
    Prepared build(memory.desc from, memory.desc to) {
        var description =
                new reorder.primitive_desc(engine.handle(), from, engine.handle(), to, Engine.attributes(), false);
        return engine.prepare(
                new reorder(description),
                description,
                "reorder",
                new Operand(DNNL_ARG_FROM, from),
                new Operand(DNNL_ARG_TO, to));
    }

    void upload(float[] values, CpuTensor target) {
        Layout plain = Layout.plain(target.shape());
        if (plain.equals(target.layout())) {
            target.put(0, values, values.length);
            return;
        }
        try (Borrowed staging = Borrowed.from(engine.pool(), plain.floats())) {
            staging.buffer().put(0, values, values.length);
            copy(plain, staging.pointer(), target.layout(), target.write());
        }
    }

    void download(CpuTensor source, float[] values) {
        try (Borrowed plain = like(source, Layout.plain(source.shape()))) {
            plain.buffer().get(0, values, values.length);
        }
    }
}
