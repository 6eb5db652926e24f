/**
 * The encoder: what it is made of ({@link org.segclr.encoder.net.Architecture}), its weights, its training network
 * (forward and backward, no automatic differentiation) and its inference network (batch norm folded away).
 */
@NullMarked
package org.segclr.encoder.net;

import org.jspecify.annotations.NullMarked;
