/** What algorithms need of a volume, whatever file it lies in. */
@NullMarked
package org.segclr.core.volume;

import org.jspecify.annotations.NullMarked;
