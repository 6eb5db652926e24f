package org.segclr.encoder.net;

import org.segclr.compute.Backend;
import org.segclr.compute.Scope;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/**
 * A step of the training network for one fixed shape of input. A layer holds the tensor it returns from
 * {@code forward}; it is good until the layer's own {@code backward}, {@link #drop} or next {@code forward}. A tensor a
 * layer was given may be overwritten in place by the layer after it only where that layer says so.
 */
interface Layer {
    /** What a batch norm normalises by. */
    enum Statistics {
        /** The batch's own: training. */
        BATCH,
        /** The running ones: inference, unfused. */
        RUNNING
    }

    /** Where a layer lives; activations and their gradients in the arena. */
    record Place(Backend backend, Scope scope, Parameters parameters, Arena arena) {}

    /** x -> y. */
    Tensor forward(Tensor x, Statistics statistics);

    /**
     * dY -> dX, after {@link #forward} with {@link Statistics#BATCH}; gradients of parameters accumulate. The layer's
     * hold on its output ends, and so does the caller's on dY; the caller holds dX.
     */
    Tensor backward(Tensor dY);

    /** Tells it that its input lies elsewhere now: the same values, computed again. */
    void relocate(Tensor x);

    /** Ends its hold on what its forward pass made. */
    void drop();

    /** Shape of y. */
    Shape output();
}
