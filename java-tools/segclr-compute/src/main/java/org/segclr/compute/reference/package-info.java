/**
 * The oracle: every operation as plain loops over arrays, sums in double. Slow, readable, and never to be optimised.
 */
@NullMarked
package org.segclr.compute.reference;

import org.jspecify.annotations.NullMarked;
