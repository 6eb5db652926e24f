package org.segclr.compute.testkit;

import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/** One tensor on each side: that of the backend under test and that of the reference. */
record Twin(Tensor tested, Tensor reference) {

    Shape shape() {
        return tested.shape();
    }
}
