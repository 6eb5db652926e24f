package org.segclr.core.classify;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.segclr.core.geometry.Xyz;
import org.segclr.core.skeleton.Skeleton;

/** The node of one skeleton nearest to a point: nodes sorted along x, searched outwards until x alone is too far. */
final class NearestNode {
    private final Skeleton skeleton;
    private final int[] byX;
    private final double[] xs;

    /** {@code skeleton} has at least one node. */
    NearestNode(Skeleton skeleton) {
        this.skeleton = skeleton;
        byX = IntStream.range(0, skeleton.nodeCount())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer n) -> skeleton.xyzNm()[3 * n])
                        .thenComparingInt(n -> n))
                .mapToInt(Integer::intValue)
                .toArray();
        xs = Arrays.stream(byX).mapToDouble(n -> skeleton.xyzNm()[3 * n]).toArray();
    }

    /** The nearest node; of equals the one with the lowest id. */
    int to(Xyz pointNm) {
        int found = Arrays.binarySearch(xs, pointNm.x());
        int up = found >= 0 ? found : -found - 1;
        int down = up - 1;
        Best best = new Best(pointNm);
        while (down >= 0 || up < xs.length) {
            double below = down >= 0 ? pointNm.x() - xs[down] : Double.POSITIVE_INFINITY;
            double above = up < xs.length ? xs[up] - pointNm.x() : Double.POSITIVE_INFINITY;
            if (Math.min(below, above) > best.distanceNm) {
                break;
            }
            best.offer(byX[below < above ? down-- : up++]);
        }
        return best.node;
    }

    private final class Best {
        private final Xyz pointNm;
        private int node = -1;
        private double distanceNm = Double.POSITIVE_INFINITY;

        Best(Xyz pointNm) {
            this.pointNm = pointNm;
        }

        void offer(int candidate) {
            double distance = skeleton.nodeNm(candidate).distanceTo(pointNm);
            if (distance < distanceNm || (distance == distanceNm && candidate < node)) {
                node = candidate;
                distanceNm = distance;
            }
        }
    }
}
