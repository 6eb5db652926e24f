/** Inference: from places in a volume to vectors. */
@NullMarked
package org.segclr.encoder.embed;

import org.jspecify.annotations.NullMarked;
