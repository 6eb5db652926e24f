/** The sections of the page and the page itself. */
@NullMarked
package org.segclr.report.page;

import org.jspecify.annotations.NullMarked;
