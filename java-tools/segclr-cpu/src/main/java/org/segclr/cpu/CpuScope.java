package org.segclr.cpu;

import java.util.ArrayList;
import java.util.List;
import org.segclr.compute.Scope;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;
import org.segclr.cpu.onednn.BufferPool;
import org.segclr.cpu.onednn.Element;

/** Borrows its tensors' memory from the pool and gives it back when it closes. */
final class CpuScope implements Scope {
    private final BufferPool pool;
    private final Element element;
    private final List<CpuTensor> tensors = new ArrayList<>();

    /** @param element of activations; parameters are float32 */
    CpuScope(BufferPool pool, Element element) {
        this.pool = pool;
        this.element = element;
    }

    @Override
    public Tensor activation(Shape shape) {
        CpuTensor tensor = tensor(Layout.activation(shape, element));
        if (tensor.layout().filled()) {
            tensor.setZero();
        }
        return tensor;
    }

    @Override
    public Tensor parameter(Shape shape) {
        CpuTensor tensor = tensor(Layout.parameter(shape));
        tensor.setZero();
        return tensor;
    }

    private CpuTensor tensor(Layout layout) {
        CpuTensor tensor = new CpuTensor(layout, pool.lend(layout.floats()));
        tensors.add(tensor);
        return tensor;
    }

    @Override
    public void close() {
        tensors.forEach(t -> t.giveBack(pool));
        tensors.clear();
    }
}
