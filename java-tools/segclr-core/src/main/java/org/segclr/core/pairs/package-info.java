/** Positive pairs for contrastive training. */
@NullMarked
package org.segclr.core.pairs;

import org.jspecify.annotations.NullMarked;
