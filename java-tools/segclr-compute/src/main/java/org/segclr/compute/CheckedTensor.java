package org.segclr.compute;

/** A backend's tensor with the scope that owns it, so that a use after close is an error and not a crash. */
record CheckedTensor(CheckedScope scope, Tensor inner) implements Tensor {

    @Override
    public Shape shape() {
        return inner.shape();
    }

    /** Tensors are equal only to themselves: records compare contents, and two tensors may look alike. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
