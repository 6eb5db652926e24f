/**
 * Synthetic neuropil with ground truth: a scene of cells as trees of tapered capsules, and voxels as a pure function of
 * scene and coordinate, so that any box in any order on any number of threads gives the same tissue.
 */
@NullMarked
package org.segclr.core.phantom;

import org.jspecify.annotations.NullMarked;
