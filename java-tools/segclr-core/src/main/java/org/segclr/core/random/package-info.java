/** Seeds derived by name; no hidden global randomness. */
@NullMarked
package org.segclr.core.random;

import org.jspecify.annotations.NullMarked;
