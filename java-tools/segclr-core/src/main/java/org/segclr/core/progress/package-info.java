/** Lines that tell how far long work is. */
@NullMarked
package org.segclr.core.progress;

import org.jspecify.annotations.NullMarked;
