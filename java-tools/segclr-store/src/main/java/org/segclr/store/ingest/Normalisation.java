package org.segclr.store.ingest;

import java.util.Arrays;
import java.util.Locale;
import org.segclr.core.error.SegclrException;

/** How intensities become 0..255. */
public enum Normalisation {
    /** As they are; needs 8-bit EM. */
    NONE,
    /** Stretched so that {@link #LOW_SHARE} of the voxels are black and as many white, over the whole ingested box. */
    PERCENTILE;

    /** Share of the voxels that become 0, and of those that become 255. */
    public static final double LOW_SHARE = 0.005;

    public static Normalisation ofWord(String word) {
        return Arrays.stream(values())
                .filter(n -> n.word().equals(word))
                .findFirst()
                .orElseThrow(() -> SegclrException.usage("--normalise '" + word + "': must be none or percentile"));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Intensity to 0..255 after a histogram of all intensities: linear between the two percentiles. */
    static byte[] stretch(long[] histogram, String source) {
        long total = Arrays.stream(histogram).sum();
        int low = percentile(histogram, LOW_SHARE * total);
        int high = percentile(histogram, (1 - LOW_SHARE) * total);
        if (high <= low) {
            throw SegclrException.badData(source + ": EM has no contrast, 99 % of it is " + low
                    + "; check that the dataset is the right one, or use --normalise none");
        }
        byte[] table = new byte[histogram.length];
        for (int v = 0; v < table.length; v++) {
            int clipped = Math.min(Math.max(v, low), high);
            table[v] = (byte) Math.round(255.0 * (clipped - low) / (high - low));
        }
        return table;
    }

    /** Smallest value with at least {@code rank} voxels at or below it. */
    private static int percentile(long[] histogram, double rank) {
        long sum = 0;
        for (int v = 0; v < histogram.length; v++) {
            sum += histogram[v];
            if (sum >= rank && sum > 0) {
                return v;
            }
        }
        return histogram.length - 1;
    }
}
