/** Pictures of EM and segmentation, as PNG with the same bytes for the same pixels. */
@NullMarked
package org.segclr.report.image;

import org.jspecify.annotations.NullMarked;
