/** Files that appear whole or not at all. */
@NullMarked
package org.segclr.core.files;

import org.jspecify.annotations.NullMarked;
