package org.segclr.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;

import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.javacpp.Pointer;

/** A primitive built once for its shapes; a run only points its arguments at other memory. */
public final class Prepared implements Native {
    private final Engine engine;
    private final primitive primitive;
    private final memory[] arguments;
    private final memory scratchpad;
    private final long scratchFloats;
    private final IntMemoryMap map = new IntMemoryMap();

    public Prepared(Engine engine, primitive primitive, primitive_desc_base description, List<Operand> operands) {
        this.engine = engine;
        this.primitive = primitive;
        this.arguments = new memory[operands.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = unbound(operands.get(i).descriptor());
            map.put(operands.get(i).argument(), arguments[i]);
        }
        memory.desc scratch = description.scratchpad_desc();
        scratchFloats = (scratch.get_size() + Float.BYTES - 1) / Float.BYTES;
        scratchpad = unbound(scratch);
        if (scratchFloats > 0) {
            map.put(DNNL_ARG_SCRATCHPAD, scratchpad);
        }
    }

    private memory unbound(memory.desc descriptor) {
        return new memory(descriptor, engine.handle(), (Pointer) null);
    }

    /** Runs it on memory in the order of the operands. */
    public void run(Pointer... pointers) {
        for (int i = 0; i < arguments.length; i++) {
            arguments[i].set_data_handle(pointers[i]);
        }
        if (scratchFloats > 0) {
            scratchpad.set_data_handle(engine.scratch(scratchFloats));
        }
        engine.execute(primitive, map);
    }

    @Override
    public void close() {
        map.close();
        primitive.close();
        scratchpad.close();
        for (memory argument : arguments) {
            argument.close();
        }
    }
}
