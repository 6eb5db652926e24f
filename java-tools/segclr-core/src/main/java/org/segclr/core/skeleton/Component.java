package org.segclr.core.skeleton;

import org.segclr.core.geometry.Box;

/**
 * One 26-connected piece of one label.
 *
 * @param label the label its cells had
 * @param first number of its first voxel where all components' voxels are numbered through; see {@link Components#rank}
 * @param voxels how many it has
 * @param bounds the box of cells it lies in
 */
record Component(int label, int first, int voxels, Box bounds) {}
