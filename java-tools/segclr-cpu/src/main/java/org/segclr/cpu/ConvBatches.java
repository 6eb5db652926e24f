package org.segclr.cpu;

import java.util.LinkedHashMap;
import java.util.Map;
import org.segclr.cpu.onednn.Engine;

/**
 * Convolutions of very many or very large patches run in batches: oneDNN has no fast kernels where a tensor passes
 * about 2^26 floats, such as more than 3 patches of 129^3 with 64 channels.
 */
final class ConvBatches {
    private static final int MOST_REMEMBERED = 1024;

    private final Engine engine;
    private final Map<ConvKey, Integer> samples = new LinkedHashMap<>();

    ConvBatches(Engine engine) {
        this.engine = engine;
    }

    /** What is done with {@code count} samples from {@code first} on. */
    @FunctionalInterface
    interface Batch {
        void on(int first, int count);
    }

    /** Runs all samples of the key's convolution, in order, in batches as large as can be. */
    void each(ConvKey key, Batch body) {
        int all = key.x().n();
        int most = most(key);
        for (int first = 0; first < all; first += most) {
            body.on(first, Math.min(most, all - first));
        }
    }

    int most(ConvKey key) {
        Integer known = samples.get(key);
        if (known == null) {
            known = find(key);
            if (samples.size() >= MOST_REMEMBERED) {
                samples.clear();
            }
            samples.put(key, known);
        }
        return known;
    }

    /** Halves the batch until there is a kernel; if none has one, the size was not the reason. */
    private int find(ConvKey key) {
        int all = key.x().n();
        for (int count = all; count > 1; count = (count + 1) / 2) {
            if (fits(key, count)) {
                return count;
            }
        }
        return fits(key, 1) ? 1 : all;
    }

    private boolean fits(ConvKey key, int count) {
        return ConvDescriptions.best(engine, key.withSamples(count)).way() != ConvWay.PLAIN;
    }
}
