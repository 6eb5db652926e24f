package org.segclr.compute.reference;

import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/** Values in (N,C,D,H,W) order on the Java heap. */
final class ReferenceTensor implements Tensor {
    private final Shape shape;
    final float[] values;

    ReferenceTensor(Shape shape) {
        this.shape = shape;
        this.values = new float[shape.elements()];
    }

    static ReferenceTensor of(Tensor tensor) {
        return (ReferenceTensor) tensor;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    int index(int n, int c, int d, int h, int w) {
        return (((n * shape.c() + c) * shape.d() + d) * shape.h() + h) * shape.w() + w;
    }
}
