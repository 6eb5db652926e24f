package org.segclr.core.skeleton;

import java.util.List;

/**
 * What came of skeletonizing a volume.
 *
 * @param skeletons one a kept segment, by ascending unsigned id
 */
public record SkeletonizedVolume(List<Skeleton> skeletons, Counts counts) {

    public SkeletonizedVolume {
        skeletons = List.copyOf(skeletons);
    }

    /**
     * What was kept and what was left out.
     *
     * @param segments segments in the volume
     * @param smallSegments of them, those of too few voxels
     * @param components components that became trees
     * @param smallComponents components of kept segments that were left out, of too few voxels
     * @param voxels voxels of the components that became trees
     * @param leftOutVoxels voxels of segments and components left out
     */
    public record Counts(
            int segments, int smallSegments, int components, int smallComponents, long voxels, long leftOutVoxels) {}

    public long nodes() {
        return skeletons.stream().mapToLong(Skeleton::nodeCount).sum();
    }

    public double cableLengthNm() {
        return skeletons.stream().mapToDouble(Skeleton::cableLengthNm).sum();
    }
}
