/** The contract of the encoder's tensor operations; backends are found by {@link java.util.ServiceLoader}. */
@NullMarked
package org.segclr.compute;

import org.jspecify.annotations.NullMarked;
