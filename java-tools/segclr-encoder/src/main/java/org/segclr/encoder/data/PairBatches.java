package org.segclr.encoder.data;

import java.util.List;
import org.segclr.core.crop.PatchCutter;
import org.segclr.core.geometry.Xyz;
import org.segclr.core.pairs.PositivePair;

/**
 * Makes the batch of any step: a function of (seed, step). A batch of N pairs is (2N, side, side, side) values: rows
 * 0..N-1 the first members of the pairs, rows N..2N-1 the second.
 */
public final class PairBatches implements Prefetch.Source<float[]> {
    private final PatchSource patches;
    private final List<PositivePair> pairs;
    private final BatchPlan plan;
    private final Augmentation augmentation;
    private final long seed;

    public PairBatches(
            PatchCutter cutter, List<PositivePair> pairs, BatchPlan plan, Augmentation augmentation, long seed) {
        patches = new PatchSource(cutter);
        this.pairs = List.copyOf(pairs);
        this.plan = plan;
        this.augmentation = augmentation;
        this.seed = seed;
    }

    /** The batch of a step, in an array of its own. */
    public float[] batch(int step) {
        float[] buffer = newBuffer();
        Prefetch.Item batch = item(step, buffer);
        for (int row = 0; row < batch.parts(); row++) {
            batch.make(row);
        }
        return buffer;
    }

    @Override
    public float[] newBuffer() {
        return new float[Math.multiplyExact(2 * plan.batchPairs(), patches.voxels())];
    }

    @Override
    public Prefetch.Item item(int step, float[] buffer) {
        return new Batch(step, plan.pairs(step), buffer);
    }

    /** The rows of a step's batch. */
    private final class Batch implements Prefetch.Item {
        private final int step;
        private final int[] chosen;
        private final float[] buffer;

        Batch(int step, int[] chosen, float[] buffer) {
            this.step = step;
            this.chosen = chosen;
            this.buffer = buffer;
        }

        @Override
        public int parts() {
            return 2 * chosen.length;
        }

        @Override
        public void make(int row) {
            int index = chosen[row % chosen.length];
            int member = row / chosen.length;
            PositivePair pair = pairs.get(index);
            Xyz centreNm = member == 0 ? pair.centreANm() : pair.centreBNm();
            patches.write(centreNm, pair.segmentId(), augmentation.draw(seed, step, index, member), buffer, row);
        }
    }
}
