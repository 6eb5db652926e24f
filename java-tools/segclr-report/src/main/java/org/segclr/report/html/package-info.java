/** Markup that escapes everything it is given. */
@NullMarked
package org.segclr.report.html;

import org.jspecify.annotations.NullMarked;
