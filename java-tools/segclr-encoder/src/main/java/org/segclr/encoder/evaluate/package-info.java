/** How well an encoder finds a pair's partner on segments it has not seen. */
@NullMarked
package org.segclr.encoder.evaluate;

import org.jspecify.annotations.NullMarked;
