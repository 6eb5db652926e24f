package org.segclr.bench.encoder;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;
import org.segclr.compute.Precision;

/**
 * c = a b of square matrices by the oneDNN of our own backend, b packed as it likes: the measure of a machine's peak.
 * Runs on the OpenMP threads the backend was opened with, so open one before.
 */
final class MatrixProduct implements AutoCloseable {
    private static final int SIDE = 2048;

    private final engine engine = new engine(org.bytedeco.dnnl.engine.kind.cpu, 0);
    private final stream stream = new stream(engine);
    private final matmul product;
    private final IntMemoryMap arguments = new IntMemoryMap();

    MatrixProduct(Precision precision) {
        memory.data_type type = precision == Precision.BF16 ? memory.data_type.bf16 : memory.data_type.f32;
        memory.desc plain = new memory.desc(new long[] {SIDE, SIDE}, type, memory.format_tag.ab);
        memory.desc any = new memory.desc(new long[] {SIDE, SIDE}, type, memory.format_tag.any);
        var description = new matmul.primitive_desc(engine, plain, any, plain, new primitive_attr(), false);
        arguments.put(DNNL_ARG_SRC, zeros(plain));
        arguments.put(DNNL_ARG_WEIGHTS, zeros(description.weights_desc()));
        arguments.put(DNNL_ARG_DST, zeros(plain));
        product = new matmul(description);
    }

    private memory zeros(memory.desc description) {
        memory made = new memory(description, engine);
        Pointer.memset(made.get_data_handle(), 0, description.get_size());
        return made;
    }

    static double flops() {
        return 2.0 * SIDE * SIDE * SIDE;
    }

    void run() {
        product.execute(stream, arguments);
        stream._wait();
    }

    @Override
    public void close() {
        product.close();
        stream.close();
        engine.close();
    }
}
