/**
 * The tensor operations on oneDNN. Activations stay in the channel-blocked layout its kernels want from operation to
 * operation; every operation is prepared once a shape and run many times.
 */
@NullMarked
package org.segclr.cpu;

import org.jspecify.annotations.NullMarked;
