package org.segclr.cpu.inference;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.Pointer;
import org.segclr.cpu.onednn.Engine;
import org.segclr.cpu.onednn.Native;
import org.segclr.cpu.onednn.Operand;
import org.segclr.cpu.onednn.Prepared;

/** A copy between two layouts of one logical shape, made ready. */
final class Copy implements Native {
    private final Prepared prepared;

    Copy(Engine engine, memory.desc from, memory.desc to) {
        var description =
                new reorder.primitive_desc(engine.handle(), from, engine.handle(), to, Engine.attributes(), false);
        prepared = engine.prepare(
                new reorder(description),
                description,
                "reorder",
                new Operand(DNNL_ARG_FROM, from),
                new Operand(DNNL_ARG_TO, to));
    }

    void run(Pointer from, Pointer to) {
        prepared.run(from, to);
    }

    @Override
    public void close() {
        prepared.close();
    }
}
