package org.segclr.encoder.net;

import org.segclr.compute.Backend;
import org.segclr.compute.Scope;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/**
 * A step of the training network for one fixed shape of input. A layer owns the tensors it returns; they hold until its
 * next call. {@code forward} keeps what {@code backward} needs; a tensor a layer was given may be overwritten in place
 * by the layer after it only where that layer says so.
 */
interface Layer {
    /** What a batch norm normalises by. */
    enum Statistics {
        /** The batch's own: training. */
        BATCH,
        /** The running ones: inference, unfused. */
        RUNNING
    }

    /** Where a layer lives. */
    record Place(Backend backend, Scope scope, Parameters parameters) {}

    /** x -> y. */
    Tensor forward(Tensor x, Statistics statistics);

    /** dY -> dX, after {@link #forward} with {@link Statistics#BATCH}; gradients of parameters accumulate. */
    Tensor backward(Tensor dY);

    /** Shape of y. */
    Shape output();
}
