/** The one crop implementation that serves training and inference. */
@NullMarked
package org.segclr.core.crop;

import org.jspecify.annotations.NullMarked;
