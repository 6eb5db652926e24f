package org.segclr.cpu;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.javacpp.Pointer;
import org.segclr.cpu.onednn.Engine;
import org.segclr.cpu.onednn.Operand;
import org.segclr.cpu.onednn.Prepared;

/** Matrix products. A blocked activation without space is a matrix whose rows are filled up to whole blocks. */
final class CpuDense {
    private final Engine engine;

    CpuDense(Engine engine) {
        this.engine = engine;
    }

    /** A matrix in memory: element (i,j) lies at i*rowStride + j*columnStride. */
    private record Matrix(int rows, int columns, int rowStride, int columnStride) {

        static Matrix of(CpuTensor tensor) {
            Layout layout = tensor.layout();
            return new Matrix(tensor.shape().n(), tensor.shape().c(), layout.roundedC(), 1);
        }

        Matrix transposed() {
            return new Matrix(columns, rows, columnStride, rowStride);
        }

        memory.desc descriptor() {
            return new memory.desc(
                    new long[] {rows, columns}, memory.data_type.f32, new long[] {rowStride, columnStride});
        }
    }

    private record Key(Matrix a, Matrix b, Matrix c, boolean add) {}

    /** y (N,O) = x (N,I) w^T. */
    void forward(CpuTensor x, CpuTensor w, CpuTensor y) {
        Key key = new Key(Matrix.of(x), Matrix.of(w).transposed(), Matrix.of(y), false);
        run(key, x.read(), w.read(), y.write());
    }

    /** dX (N,I) = dY (N,O) w. */
    void backwardData(CpuTensor dY, CpuTensor w, CpuTensor dX) {
        run(new Key(Matrix.of(dY), Matrix.of(w), Matrix.of(dX), false), dY.read(), w.read(), dX.write());
    }

    /** dW (O,I) += dY^T x. */
    void backwardWeights(CpuTensor x, CpuTensor dY, CpuTensor dW) {
        Key key = new Key(Matrix.of(dY).transposed(), Matrix.of(x), Matrix.of(dW), !dW.zero());
        run(key, dY.read(), x.read(), key.add() ? dW.update() : dW.write());
    }

    private void run(Key key, Pointer a, Pointer b, Pointer c) {
        engine.prepared(key, () -> build(key)).run(a, b, c);
    }

    private Prepared build(Key key) {
        primitive_attr attributes = Engine.attributes();
        if (key.add()) {
            post_ops then = new post_ops();
            then.append_sum();
            attributes.set_post_ops(then);
        }
        memory.desc a = key.a().descriptor();
        memory.desc b = key.b().descriptor();
        memory.desc c = key.c().descriptor();
        var description = new matmul.primitive_desc(engine.handle(), a, b, c, attributes, false);
        return engine.prepare(
                new matmul(description),
                description,
                "matrix product " + key,
                new Operand(DNNL_ARG_SRC, a),
                new Operand(DNNL_ARG_WEIGHTS, b),
                new Operand(DNNL_ARG_DST, c));
    }
}
