/** Training in one precision beside training in another. */
@NullMarked
package org.segclr.bench.convergence;

import org.jspecify.annotations.NullMarked;
