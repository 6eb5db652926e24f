package org.segclr.core.classify;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.segclr.core.error.SegclrException;

/**
 * How many labels a run may see (segclr section 8): a minimum of each class, then uniformly.
 *
 * @param labels nodes in all; 0 for as many as there are
 * @param minPerClass nodes of each class that the sample holds at least, or all the class has
 */
public record LabelSample(int labels, int minPerClass) {
    public static final int ALL = 0;
    public static final int DEFAULT_MIN_PER_CLASS = 1;

    public LabelSample {
        if (labels < 0 || minPerClass < 1) {
            throw SegclrException.usage("--labels_per_run " + labels + ", --min_per_class " + minPerClass
                    + ": must be 0 (all) or more, and 1 or more");
        }
    }

    /** Chooses among {@code candidates} (indices into {@code label}); ascending. */
    public int[] draw(int[] candidates, int[] label, SplittableRandom random) {
        if (labels == ALL || labels >= candidates.length) {
            return candidates.clone();
        }
        int[] shuffled = Shuffle.of(candidates, random);
        int[] taken = new int[Arrays.stream(label).max().orElse(0) + 1];
        boolean[] chosen = new boolean[shuffled.length];
        int count = 0;
        for (int i = 0; i < shuffled.length; i++) {
            if (taken[label[shuffled[i]]] < minPerClass) {
                taken[label[shuffled[i]]]++;
                chosen[i] = true;
                count++;
            }
        }
        if (count > labels) {
            throw SegclrException.usage("--labels_per_run " + labels + ": " + minPerClass + " of each class make "
                    + count + "; ask for at least so many, or lower --min_per_class");
        }
        for (int i = 0; i < shuffled.length && count < labels; i++) {
            if (!chosen[i]) {
                chosen[i] = true;
                count++;
            }
        }
        return java.util.stream.IntStream.range(0, shuffled.length)
                .filter(i -> chosen[i])
                .map(i -> shuffled[i])
                .sorted()
                .toArray();
    }
}
