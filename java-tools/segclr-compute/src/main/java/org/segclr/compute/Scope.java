package org.segclr.compute;

/** Owner of native memory: everything allocated from it is freed when it closes. Close in reverse order of opening. */
public interface Scope extends AutoCloseable {
    /** A tensor of unspecified contents, in the layout the backend prefers for activations. */
    Tensor activation(Shape shape);

    /** A tensor of zeros for weights, gradients and optimiser state; tensors of one shape share one layout. */
    Tensor parameter(Shape shape);

    @Override
    void close();
}
