/** The encoder against libtorch: inference, training, real masks, the whole embed stage, memory. */
@NullMarked
package org.segclr.bench.encoder;

import org.jspecify.annotations.NullMarked;
