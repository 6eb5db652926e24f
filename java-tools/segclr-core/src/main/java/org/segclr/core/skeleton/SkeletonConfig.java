package org.segclr.core.skeleton;

import org.segclr.core.error.SegclrException;

/**
 * What is skeletonized and how densely.
 *
 * @param minVoxels segments of fewer voxels are left out
 * @param minComponentVoxels 26-connected components of fewer voxels are left out, but never the largest of a segment
 * @param nodeSpacingNm path length between neighbouring nodes; ends and branch points are nodes too. The published
 *     release has about 1500, of neurons in cubic millimetres; pieces in small volumes need a denser set
 */
public record SkeletonConfig(long minVoxels, long minComponentVoxels, double nodeSpacingNm, TeasarConfig teasar) {
    public static final long DEFAULT_MIN_VOXELS = 1000;
    public static final long DEFAULT_MIN_COMPONENT_VOXELS = 100;
    public static final double DEFAULT_NODE_SPACING_NM = 500;

    public SkeletonConfig {
        if (minVoxels < 1 || minComponentVoxels < 1) {
            throw SegclrException.usage("least voxels " + minVoxels + " a segment, " + minComponentVoxels
                    + " a component: both must be at least 1; the usual ones are " + DEFAULT_MIN_VOXELS + " and "
                    + DEFAULT_MIN_COMPONENT_VOXELS);
        }
        if (!(nodeSpacingNm > 0) || Double.isInfinite(nodeSpacingNm)) {
            throw SegclrException.usage("node spacing " + nodeSpacingNm + " nm: must be above 0; the usual one is "
                    + DEFAULT_NODE_SPACING_NM);
        }
    }

    public static SkeletonConfig usual() {
        return new SkeletonConfig(
                DEFAULT_MIN_VOXELS, DEFAULT_MIN_COMPONENT_VOXELS, DEFAULT_NODE_SPACING_NM, TeasarConfig.usual());
    }
}
