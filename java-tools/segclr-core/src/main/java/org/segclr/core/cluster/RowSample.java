package org.segclr.core.cluster;

import java.util.SplittableRandom;
import org.segclr.core.random.Seeds;

/** A uniform sample without replacement of rows that come by in order (selection sampling, Knuth's algorithm S). */
final class RowSample {
    private final SplittableRandom random;
    private long unseen;
    private long wanted;

    RowSample(long total, int size, long seed) {
        this.random = Seeds.random(seed, "cluster sample");
        this.unseen = total;
        this.wanted = Math.min(size, total);
    }

    /** Whether the next row belongs to the sample. */
    boolean next() {
        boolean chosen = random.nextLong(unseen) < wanted;
        unseen--;
        if (chosen) {
            wanted--;
        }
        return chosen;
    }
}
