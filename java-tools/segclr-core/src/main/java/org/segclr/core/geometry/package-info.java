/** Points, boxes and resolutions; boxes are half-open, voxels are global grid indices. */
@NullMarked
package org.segclr.core.geometry;

import org.jspecify.annotations.NullMarked;
