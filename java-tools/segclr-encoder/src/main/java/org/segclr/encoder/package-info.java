/** The stages train and embed, whole: what the command line calls. */
@NullMarked
package org.segclr.encoder;

import org.jspecify.annotations.NullMarked;
