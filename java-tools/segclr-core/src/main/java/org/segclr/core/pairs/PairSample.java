package org.segclr.core.pairs;

import java.util.List;

/**
 * Drawn pairs and what each bucket got.
 *
 * @param pairs in the order of their draws, which is random
 */
public record PairSample(List<PositivePair> pairs, List<Bucket> buckets) {

    public PairSample {
        pairs = List.copyOf(pairs);
        buckets = List.copyOf(buckets);
    }

    /**
     * One bucket of path distances.
     *
     * @param segments segments that can fill it; where none can, it stays empty and the other buckets get its pairs
     */
    public record Bucket(double lowNm, double highNm, int segments, int pairs, int heldOutPairs) {}
}
