package org.segclr.compute;

/** Counts what it hands out and refuses to hand out more once closed. Closing twice does nothing. */
final class CheckedScope implements Scope {
    private final CheckedBackend backend;
    private final Scope inner;
    private int tensors;
    private boolean closed;

    CheckedScope(CheckedBackend backend, Scope inner) {
        this.backend = backend;
        this.inner = inner;
    }

    @Override
    public Tensor activation(Shape shape) {
        requireOpen();
        tensors++;
        return new CheckedTensor(this, inner.activation(shape));
    }

    @Override
    public Tensor parameter(Shape shape) {
        requireOpen();
        tensors++;
        return new CheckedTensor(this, inner.parameter(shape));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            backend.forget(this);
            inner.close();
        }
    }

    int tensors() {
        return tensors;
    }

    /** The tensor behind {@code tensor}, if it belongs to this open scope's backend. */
    Tensor open(CheckedBackend user, CheckedTensor tensor) {
        if (user != backend) {
            throw new IllegalArgumentException("a tensor of backend '" + backend.name() + "' was given to another");
        }
        requireOpen();
        return tensor.inner();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the scope of this tensor is closed: its memory is gone");
        }
    }
}
