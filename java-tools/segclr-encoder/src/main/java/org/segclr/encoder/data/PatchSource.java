package org.segclr.encoder.data;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.segclr.core.crop.MaskedPatch;
import org.segclr.core.crop.PatchCutter;
import org.segclr.core.geometry.Xyz;

/**
 * Cuts patches straight into the encoder's input, by many threads at once. Holds as many patches of bytes, used again
 * and again, as threads were ever at work together.
 */
public final class PatchSource {
    private final PatchCutter cutter;
    private final ConcurrentLinkedQueue<MaskedPatch> scratch = new ConcurrentLinkedQueue<>();

    public PatchSource(PatchCutter cutter) {
        this.cutter = cutter;
    }

    public PatchCutter cutter() {
        return cutter;
    }

    /** Values of a patch. */
    public int voxels() {
        int side = cutter.field().side();
        return side * side * side;
    }

    /**
     * What a patch shows.
     *
     * @param masked voxels of the segment
     * @param centreInside whether the centre voxel is one of them
     */
    public record Seen(long masked, boolean centreInside) {}

    /** Writes the patch around a point into row {@code row} of {@code patches}. @param segmentId not 0 */
    public Seen write(Xyz centreNm, long segmentId, Augmentation.Draw draw, float[] patches, int row) {
        @Nullable MaskedPatch used = scratch.poll();
        MaskedPatch patch = used == null ? MaskedPatch.empty(cutter.field()) : used;
        Xyz shifted = draw.shifted(centreNm, cutter.volume().resolution());
        long masked = cutter.cutSegment(shifted, segmentId, patch);
        PatchInput.write(patch, draw, patches, Math.multiplyExact(row, voxels()));
        Seen seen = new Seen(masked, patch.centreInside());
        scratch.add(patch);
        return seen;
    }
}
