/** Small tables of text. */
@NullMarked
package org.segclr.store.csv;

import org.jspecify.annotations.NullMarked;
