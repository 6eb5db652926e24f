/** What a file is, where it comes from and whether it is whole. */
@NullMarked
package org.segclr.store.check;

import org.jspecify.annotations.NullMarked;
