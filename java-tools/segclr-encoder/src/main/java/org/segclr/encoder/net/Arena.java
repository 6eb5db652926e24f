package org.segclr.encoder.net;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.segclr.compute.Scope;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/**
 * Memory of activations and their gradients: a tensor that nobody holds any more serves the next of its shape. In a
 * backward pass the gradients so take the places of the activations that were used up, and few live at once.
 */
final class Arena {
    private final Scope scope;
    private final Map<Shape, ArrayDeque<Tensor>> free = new HashMap<>();
    private final Map<Tensor, Integer> holders = new IdentityHashMap<>();
    private long elements;

    Arena(Scope scope) {
        this.scope = scope;
    }

    /** A tensor of unspecified contents, with one holder. */
    Tensor take(Shape shape) {
        ArrayDeque<Tensor> same = free(shape);
        Tensor tensor = same.isEmpty() ? made(shape) : same.pop();
        holders.put(tensor, 1);
        return tensor;
    }

    private Tensor made(Shape shape) {
        elements += shape.elements();
        return scope.activation(shape);
    }

    /** One holder more. Tensors that are not of the arena are nobody's concern here. */
    void share(Tensor tensor) {
        holders.computeIfPresent(tensor, (t, n) -> n + 1);
    }

    /** One holder less; without any, the tensor may be taken again. */
    void give(Tensor tensor) {
        Integer n = holders.get(tensor);
        if (n != null && n > 1) {
            holders.put(tensor, n - 1);
        } else if (n != null) {
            holders.remove(tensor);
            free(tensor.shape()).push(tensor);
        }
    }

    private ArrayDeque<Tensor> free(Shape shape) {
        return free.computeIfAbsent(shape, s -> new ArrayDeque<>());
    }

    /** Elements of all tensors ever made: the most that was held at once, shape by shape. */
    long elements() {
        return elements;
    }
}
