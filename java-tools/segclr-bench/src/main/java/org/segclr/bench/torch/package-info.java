/** The encoder in libtorch, from the same architecture and weights: the referee. */
@NullMarked
package org.segclr.bench.torch;

import org.jspecify.annotations.NullMarked;
