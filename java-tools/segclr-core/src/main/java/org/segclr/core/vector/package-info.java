/** Rows of float vectors, their moments and their standardisation; shared by cluster and classify. */
@NullMarked
package org.segclr.core.vector;

import org.jspecify.annotations.NullMarked;
