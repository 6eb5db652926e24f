package org.segclr.core.pairs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.segclr.core.error.SegclrException;
import org.segclr.core.random.Seeds;
import org.segclr.core.skeleton.Skeleton;

/**
 * Draws positive pairs (segclr section 5): the segment with probability proportional to the square root of its cable
 * length, the bucket uniformly among those the segment can fill, the first node uniformly over the cable that can reach
 * the bucket, the second uniformly among the nodes in it. Each pair has a random stream of its own: the same skeletons,
 * configuration and seed give the same pairs. Work grows with the pairs and the nodes in reach of each.
 */
public final class PairSampler {
    private final PairConfig config;

    public PairSampler(PairConfig config) {
        this.config = config;
    }

    /** Draws from skeletons of different segments; one that can fill no bucket is never drawn. */
    public PairSample sample(List<Skeleton> skeletons) {
        boolean[][] canFill = new boolean[skeletons.size()][config.buckets()];
        double longestNm = 0;
        for (int s = 0; s < canFill.length; s++) {
            BucketPlaces places = new BucketPlaces(skeletons.get(s), config);
            longestNm = Math.max(longestNm, places.longestNm());
            for (int b = 0; b < config.buckets(); b++) {
                canFill[s][b] = places.canFill(b);
            }
        }
        Choice[] choices = choose(skeletons, canFill, longestNm);
        PositivePair[] pairs = new PositivePair[config.count()];
        for (int[] group : bySegment(choices)) {
            draw(skeletons.get(choices[group[0]].skeleton), choices, group, pairs);
        }
        return new PairSample(List.of(pairs), buckets(canFill, pairs));
    }

    /** Segment and bucket of a pair, and the random stream for the rest. */
    private record Choice(int skeleton, int bucket, SplittableRandom random) {}

    private Choice[] choose(List<Skeleton> skeletons, boolean[][] canFill, double longestNm) {
        double[] upTo = Cumulative.of(
                canFill.length,
                s -> any(canFill[s]) ? Math.sqrt(skeletons.get(s).cableLengthNm()) : 0);
        if (upTo.length == 0 || upTo[upTo.length - 1] == 0) {
            throw SegclrException.badData(
                    "none of " + skeletons.size() + " skeletons has two nodes in any of the buckets "
                            + config.bucketsNm() + " nm; the longest way along one is " + Math.round(longestNm)
                            + " nm: take other --buckets, or skeletonize with a smaller --node_spacing");
        }
        Choice[] choices = new Choice[config.count()];
        for (int i = 0; i < choices.length; i++) {
            SplittableRandom random = Seeds.random(config.seed(), "pair", i);
            int skeleton = Cumulative.pick(upTo, random);
            int[] able = IntStream.range(0, config.buckets())
                    .filter(b -> canFill[skeleton][b])
                    .toArray();
            choices[i] = new Choice(skeleton, able[random.nextInt(able.length)], random);
        }
        return choices;
    }

    private static boolean any(boolean[] flags) {
        for (boolean flag : flags) {
            if (flag) {
                return true;
            }
        }
        return false;
    }

    /** Numbers of pairs, those of one segment together, so that a segment is measured once. */
    private static List<int[]> bySegment(Choice[] choices) {
        int[] order = IntStream.range(0, choices.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> choices[i].skeleton))
                .mapToInt(i -> i)
                .toArray();
        List<int[]> groups = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= order.length; i++) {
            if (i == order.length || choices[order[i]].skeleton != choices[order[from]].skeleton) {
                groups.add(Arrays.copyOfRange(order, from, i));
                from = i;
            }
        }
        return groups;
    }

    private void draw(Skeleton skeleton, Choice[] choices, int[] group, PositivePair[] pairs) {
        BucketPlaces places = new BucketPlaces(skeleton, config);
        boolean heldOut = config.heldOut().contains(skeleton.segmentId());
        for (int i : group) {
            BucketPlaces.Draw draw = places.draw(choices[i].bucket, choices[i].random);
            pairs[i] = new PositivePair(
                    skeleton.segmentId(),
                    draw.first(),
                    draw.second(),
                    skeleton.nodeNm(draw.first()),
                    skeleton.nodeNm(draw.second()),
                    draw.pathNm(),
                    choices[i].bucket,
                    heldOut);
        }
    }

    private List<PairSample.Bucket> buckets(boolean[][] canFill, PositivePair[] pairs) {
        List<PairSample.Bucket> buckets = new ArrayList<>();
        for (int b = 0; b < config.buckets(); b++) {
            int bucket = b;
            List<PositivePair> inBucket =
                    Arrays.stream(pairs).filter(p -> p.bucket() == bucket).toList();
            int able = (int) Arrays.stream(canFill).filter(c -> c[bucket]).count();
            int heldOut = (int) inBucket.stream().filter(PositivePair::heldOut).count();
            buckets.add(new PairSample.Bucket(config.lowNm(b), config.highNm(b), able, inBucket.size(), heldOut));
        }
        return buckets;
    }
}
