package org.segclr.core.aggregate;

import java.util.Arrays;
import org.segclr.core.error.SegclrException;

/**
 * Replaces each node's vector by the mean, per dimension, of the vectors of all nodes of the segment whose path
 * distance along the skeleton is at most the radius, the node itself included (segclr section 7). Radius 0 is the
 * identity; nodes of other connected components are never mixed in, however near in space.
 *
 * @param radiusNm path distance, nm
 */
public record PathAggregator(double radiusNm) {
    /** As published for human cortex. */
    public static final double DEFAULT_RADIUS_NM = 10_000;

    public PathAggregator {
        if (!(radiusNm >= 0) || Double.isInfinite(radiusNm)) {
            throw SegclrException.usage(
                    "radius " + radiusNm + " nm: must be 0 or more; 10000 is usual for human, 25000 for mouse tissue");
        }
    }

    /** The aggregated copy: the same skeleton, new vectors. */
    public SegmentEmbeddings aggregate(SegmentEmbeddings segment) {
        if (radiusNm == 0) {
            return new SegmentEmbeddings(
                    segment.skeleton(), segment.dimension(), segment.vectors().clone());
        }
        PathBall ball = new PathBall(segment.skeleton());
        float[] result = new float[segment.vectors().length];
        double[] sum = new double[segment.dimension()];
        for (int node = 0; node < segment.nodeCount(); node++) {
            int count = ball.collect(node, radiusNm);
            sum(segment, ball, count, sum);
            for (int d = 0; d < sum.length; d++) {
                result[node * sum.length + d] = (float) (sum[d] / count);
            }
        }
        return new SegmentEmbeddings(segment.skeleton(), segment.dimension(), result);
    }

    private static void sum(SegmentEmbeddings segment, PathBall ball, int count, double[] sum) {
        Arrays.fill(sum, 0);
        for (int i = 0; i < count; i++) {
            int row = ball.node(i) * sum.length;
            for (int d = 0; d < sum.length; d++) {
                sum[d] += segment.vectors()[row + d];
            }
        }
    }
}
