package org.segclr.encoder.data;

import java.util.List;
import org.segclr.core.crop.PatchCutter;
import org.segclr.core.geometry.Xyz;
import org.segclr.core.pairs.PositivePair;

/** Makes the batch of any step, by any thread: a function of (seed, step). */
public final class PairBatches {
    private final PatchCutter cutter;
    private final List<PositivePair> pairs;
    private final BatchPlan plan;
    private final Augmentation augmentation;
    private final long seed;

    public PairBatches(
            PatchCutter cutter, List<PositivePair> pairs, BatchPlan plan, Augmentation augmentation, long seed) {
        this.cutter = cutter;
        this.pairs = List.copyOf(pairs);
        this.plan = plan;
        this.augmentation = augmentation;
        this.seed = seed;
    }

    public PairBatch batch(int step) {
        int[] chosen = plan.pairs(step);
        int side = cutter.field().side();
        int voxels = side * side * side;
        float[] patches = new float[2 * chosen.length * voxels];
        for (int i = 0; i < chosen.length; i++) {
            PositivePair pair = pairs.get(chosen[i]);
            write(pair.segmentId(), pair.centreANm(), augmentation.draw(seed, step, chosen[i], 0), patches, i * voxels);
            int second = (chosen.length + i) * voxels;
            write(pair.segmentId(), pair.centreBNm(), augmentation.draw(seed, step, chosen[i], 1), patches, second);
        }
        return new PairBatch(step, patches);
    }

    private void write(long segment, Xyz centreNm, Augmentation.Draw draw, float[] patches, int offset) {
        Xyz shifted = draw.shifted(centreNm, cutter.volume().resolution());
        PatchInput.write(cutter.cut(shifted, segment), draw, patches, offset);
    }
}
