/** What the page shows, whatever files it came from. */
@NullMarked
package org.segclr.report.data;

import org.jspecify.annotations.NullMarked;
