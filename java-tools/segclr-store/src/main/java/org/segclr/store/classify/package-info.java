/** The folder that classify writes. */
@NullMarked
package org.segclr.store.classify;

import org.jspecify.annotations.NullMarked;
