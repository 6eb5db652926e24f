/** Skeletons of segments and how they are made. */
@NullMarked
package org.segclr.core.skeleton;

import org.jspecify.annotations.NullMarked;
