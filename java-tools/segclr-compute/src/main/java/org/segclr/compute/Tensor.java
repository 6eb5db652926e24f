package org.segclr.compute;

/**
 * float32 values on a backend's device. The shape is logical; the physical layout is the backend's own and is seen only
 * by it. Lives until its {@link Scope} closes.
 */
public interface Tensor {
    Shape shape();
}
