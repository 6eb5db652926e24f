package org.segclr.core.pairs;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.segclr.core.skeleton.Skeleton;

/**
 * Where on one skeleton pairs of each bucket can begin. The farthest node from any node of a tree is an end of the
 * tree's longest way, so two walks a tree tell which nodes have others beyond a bucket's lower end.
 */
final class BucketPlaces {
    private final PairConfig config;
    private final PathTree tree;
    private final double[] farthestNm;
    private final boolean[] fillable;
    private final double[][] cableUpTo;

    BucketPlaces(Skeleton skeleton, PairConfig config) {
        this.config = config;
        tree = new PathTree(skeleton);
        farthestNm = new double[tree.nodeCount()];
        fillable = new boolean[config.buckets()];
        cableUpTo = new double[config.buckets()][];
        measureTrees();
        for (int b = 0; b < fillable.length; b++) {
            fillable[b] = fillable[b] || hasAnyPair(b);
        }
    }

    /** Whether two nodes lie at a distance of the bucket. */
    boolean canFill(int bucket) {
        return fillable[bucket];
    }

    /** The longest way along the skeleton, nm. */
    double longestNm() {
        return Arrays.stream(farthestNm).max().orElse(0);
    }

    /** A first and a second node and their distance. */
    record Draw(int first, int second, double pathNm) {}

    /**
     * Draws the first node uniformly over the cable from which the bucket can be reached, the second uniformly among
     * the nodes in the bucket.
     */
    Draw draw(int bucket, SplittableRandom random) {
        double[] upTo = cableUpTo(bucket);
        while (true) {
            int first = Cumulative.pick(upTo, random);
            int count = tree.walk(first, config.highNm(bucket));
            int inBucket = 0;
            for (int i = 0; i < count; i++) {
                inBucket += tree.distanceNm(i) > config.lowNm(bucket) ? 1 : 0;
            }
            if (inBucket > 0) {
                return second(first, bucket, count, random.nextInt(inBucket));
            }
        }
    }

    private Draw second(int first, int bucket, int count, int number) {
        int left = number;
        for (int i = 0; i < count; i++) {
            if (tree.distanceNm(i) > config.lowNm(bucket) && left-- == 0) {
                return new Draw(first, tree.reached(i), tree.distanceNm(i));
            }
        }
        throw new IllegalStateException("fewer than " + number + " nodes in bucket " + bucket);
    }

    /** Cable of all nodes up to each one, counting those alone that have others beyond the bucket's lower end. */
    private double[] cableUpTo(int bucket) {
        if (cableUpTo[bucket] == null) {
            cableUpTo[bucket] =
                    Cumulative.of(tree.nodeCount(), n -> farthestNm[n] > config.lowNm(bucket) ? tree.cableNm(n) : 0);
        }
        return cableUpTo[bucket];
    }

    private void measureTrees() {
        boolean[] seen = new boolean[tree.nodeCount()];
        for (int n = 0; n < seen.length; n++) {
            if (!seen[n]) {
                int count = tree.walk(n, Double.POSITIVE_INFINITY);
                for (int i = 0; i < count; i++) {
                    seen[tree.reached(i)] = true;
                }
                int end = tree.reached(tree.farthest(count));
                int otherEnd = tree.reached(tree.farthest(measureFrom(end)));
                measureFrom(otherEnd);
            }
        }
    }

    private int measureFrom(int end) {
        int count = tree.walk(end, Double.POSITIVE_INFINITY);
        for (int i = 0; i < count; i++) {
            int node = tree.reached(i);
            double nm = tree.distanceNm(i);
            farthestNm[node] = Math.max(farthestNm[node], nm);
            for (int b = 0; b < fillable.length; b++) {
                fillable[b] |= nm > config.lowNm(b) && nm <= config.highNm(b);
            }
        }
        return count;
    }

    /** Looks at every node; seldom needed: where the ends of the longest ways did not happen to have a partner. */
    private boolean hasAnyPair(int bucket) {
        for (int n = 0; n < farthestNm.length; n++) {
            if (farthestNm[n] > config.lowNm(bucket)) {
                int count = tree.walk(n, config.highNm(bucket));
                if (tree.distanceNm(tree.farthest(count)) > config.lowNm(bucket)) {
                    return true;
                }
            }
        }
        return false;
    }
}
