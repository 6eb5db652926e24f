package org.segclr.core.pairs;

import java.util.List;
import org.segclr.core.error.SegclrException;

/**
 * How positive pairs are drawn.
 *
 * @param bucketsNm upper ends of the buckets of path distance, ascending, nm; the first begins above 0, each other
 *     above the end of the one before, and an end belongs to its bucket
 * @param count pairs to draw
 */
public record PairConfig(List<Double> bucketsNm, int count, HeldOut heldOut, long seed) {
    public static final List<Double> DEFAULT_BUCKETS_NM = List.of(2_500.0, 10_000.0, 30_000.0, 150_000.0);
    public static final int DEFAULT_COUNT = 20_000;

    public PairConfig {
        bucketsNm = List.copyOf(bucketsNm);
        double low = 0;
        for (double high : bucketsNm) {
            if (!(high > low) || Double.isInfinite(high)) {
                throw SegclrException.usage(
                        "buckets " + bucketsNm + " nm: every end must be above the one before and above 0;"
                                + " the usual ones are " + DEFAULT_BUCKETS_NM);
            }
            low = high;
        }
        if (bucketsNm.isEmpty() || count < 1) {
            throw SegclrException.usage(
                    bucketsNm.size() + " buckets and " + count + " pairs: need at least one of each");
        }
    }

    int buckets() {
        return bucketsNm.size();
    }

    /** Distances in the bucket are above this. */
    double lowNm(int bucket) {
        return bucket == 0 ? 0 : bucketsNm.get(bucket - 1);
    }

    /** Distances in the bucket are at most this. */
    double highNm(int bucket) {
        return bucketsNm.get(bucket);
    }
}
