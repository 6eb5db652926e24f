package org.segclr.encoder.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.segclr.core.error.SegclrException;
import org.segclr.core.pairs.PositivePair;
import org.segclr.core.random.Seeds;

/**
 * The pairs an evaluation uses, and the draws of its trials: in each trial as many different segments as there are
 * candidates, one pair of each.
 *
 * @param pairs all that are used, by segment
 * @param bySegment for each segment the indices of its pairs
 * @param candidates segments a trial
 */
public record HeldOutPairs(List<PositivePair> pairs, List<int[]> bySegment, int candidates, int trials, long seed) {
    public static final int CANDIDATES = 64;
    public static final int TRIALS = 200;
    /** More pairs of one segment add little and cost time. */
    private static final int PAIRS_A_SEGMENT = 8;

    /**
     * Chooses among the held-out pairs of a table. With fewer than 64 segments the candidates are as many as there are.
     */
    public static HeldOutPairs of(List<PositivePair> table, long seed) {
        Map<Long, List<PositivePair>> grouped = new TreeMap<>(Long::compareUnsigned);
        table.stream()
                .filter(PositivePair::heldOut)
                .forEach(p -> grouped.computeIfAbsent(p.segmentId(), id -> new ArrayList<>())
                        .add(p));
        if (grouped.size() < 2) {
            throw SegclrException.badData("pairs of " + grouped.size()
                    + " held-out segments: evaluation needs at least 2;"
                    + " re-run 'segclr pairs' with a greater --held_out");
        }
        List<PositivePair> chosen = new ArrayList<>();
        List<int[]> bySegment = new ArrayList<>();
        grouped.forEach((segment, pairs) -> {
            List<PositivePair> some = sample(pairs, Seeds.random(seed, "held-out pairs", segment));
            int[] indices = new int[some.size()];
            for (int i = 0; i < indices.length; i++) {
                indices[i] = chosen.size();
                chosen.add(some.get(i));
            }
            bySegment.add(indices);
        });
        return new HeldOutPairs(chosen, bySegment, Math.min(CANDIDATES, grouped.size()), TRIALS, seed);
    }

    private static List<PositivePair> sample(List<PositivePair> pairs, SplittableRandom random) {
        List<PositivePair> shuffled = new ArrayList<>(pairs);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, random.nextInt(i + 1));
        }
        return shuffled.subList(0, Math.min(PAIRS_A_SEGMENT, shuffled.size()));
    }

    /** Indices into {@link #pairs} of one trial, all of different segments. */
    public int[] trial(int trial) {
        SplittableRandom random = Seeds.random(seed, "held-out trial", trial);
        int[] segments = new int[bySegment.size()];
        int[] drawn = new int[candidates];
        for (int i = 0; i < segments.length; i++) {
            segments[i] = i;
        }
        for (int i = 0; i < candidates; i++) {
            int j = random.nextInt(i, segments.length);
            int segment = segments[j];
            segments[j] = segments[i];
            int[] own = bySegment.get(segment);
            drawn[i] = own[random.nextInt(own.length)];
        }
        return drawn;
    }
}
