package org.segclr.compute.testkit;

import org.segclr.compute.Tensor;

/** Picks a twin's tensor on the side an operation runs on. */
@FunctionalInterface
interface Side {
    Tensor of(Twin twin);
}
