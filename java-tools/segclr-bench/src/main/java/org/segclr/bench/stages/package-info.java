/** Rates of the stages before and after the encoder. */
@NullMarked
package org.segclr.bench.stages;

import org.jspecify.annotations.NullMarked;
