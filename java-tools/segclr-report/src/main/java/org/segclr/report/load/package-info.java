/** Reads a run's artefacts into {@link org.segclr.report.data.RunData}. */
@NullMarked
package org.segclr.report.load;

import org.jspecify.annotations.NullMarked;
