package org.segclr.core.skeleton;

import java.util.List;

/**
 * The centrelines of one component as chains of neighbouring voxels.
 *
 * @param root the voxel all ways lead to
 * @param paths in the order they were traced; each starts at a tip and ends at a voxel of an earlier path or at the
 *     root
 */
record VoxelTree(int root, List<int[]> paths) {}
