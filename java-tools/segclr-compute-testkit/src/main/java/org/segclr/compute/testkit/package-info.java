/** One contract every backend must pass: its operations against the reference, gradients, determinism, ownership. */
@NullMarked
package org.segclr.compute.testkit;

import org.jspecify.annotations.NullMarked;
