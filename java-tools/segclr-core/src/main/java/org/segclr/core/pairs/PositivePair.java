package org.segclr.core.pairs;

import org.segclr.core.geometry.Xyz;

/**
 * Two places on one segment's skeleton.
 *
 * @param bucket index of the path-distance bucket, 0 the nearest
 * @param pathNm distance along the skeleton, nm
 * @param heldOut true where the segment is kept from training, for evaluation
 */
public record PositivePair(
        long segmentId,
        int nodeA,
        int nodeB,
        Xyz centreANm,
        Xyz centreBNm,
        double pathNm,
        int bucket,
        boolean heldOut) {}
