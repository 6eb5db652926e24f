/** Contrastive training: optimisers, schedule, metrics, the resumable loop, and evaluation on held-out segments. */
@NullMarked
package org.segclr.encoder.train;

import org.jspecify.annotations.NullMarked;
