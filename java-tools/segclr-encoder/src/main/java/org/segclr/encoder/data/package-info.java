/** From pairs of places to batches of augmented patches; every draw is a function of (seed, step, pair, member). */
@NullMarked
package org.segclr.encoder.data;

import org.jspecify.annotations.NullMarked;
