/** Embeddings per segment and their means along the skeleton. */
@NullMarked
package org.segclr.core.aggregate;

import org.jspecify.annotations.NullMarked;
