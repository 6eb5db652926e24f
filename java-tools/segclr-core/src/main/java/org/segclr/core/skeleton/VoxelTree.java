package org.segclr.core.skeleton;

import java.util.List;
import org.segclr.core.geometry.Voxel;

/**
 * The centrelines of one component as chains of voxels, a block or less apart.
 *
 * @param root the voxel all ways lead to
 * @param paths in the order they were traced; each starts at a tip and ends at a voxel of an earlier path or at the
 *     root
 */
record VoxelTree(Voxel root, List<Voxel[]> paths) {}
