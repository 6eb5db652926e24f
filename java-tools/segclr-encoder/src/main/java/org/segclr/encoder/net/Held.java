package org.segclr.encoder.net;

import org.jspecify.annotations.Nullable;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/** A layer's hold on its own output, from its forward pass until nobody needs it. */
final class Held {
    private final Arena arena;
    private final Shape shape;
    private @Nullable Tensor tensor;

    Held(Arena arena, Shape shape) {
        this.arena = arena;
        this.shape = shape;
    }

    Shape shape() {
        return shape;
    }

    /** To be written: the one held since an earlier pass, else a fresh one. */
    Tensor take() {
        Tensor held = tensor;
        if (held == null) {
            held = arena.take(shape);
            tensor = held;
        }
        return held;
    }

    /** To be read. @throws IllegalStateException before a forward pass */
    Tensor get() {
        Tensor held = tensor;
        if (held == null) {
            throw new IllegalStateException("backward before forward");
        }
        return held;
    }

    void drop() {
        Tensor held = tensor;
        if (held != null) {
            arena.give(held);
            tensor = null;
        }
    }
}
