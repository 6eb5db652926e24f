/** Failures with an exit code; messages hold the value, the limit and the cure. */
@NullMarked
package org.segclr.core.error;

import org.jspecify.annotations.NullMarked;
