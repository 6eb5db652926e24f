package org.segclr.core.crop;

import org.segclr.core.error.SegclrException;

/**
 * One bite of EM around a node and which of its voxels belong to the node's segment. EM outside the segment is there
 * for people ({@link PatchCutter#cut}) or 0 ({@link PatchCutter#cutSegment}); the encoder masks after augmentation.
 *
 * @param side voxels along each axis
 * @param emZyx intensities 0..255, 0 outside the volume
 * @param maskZyx 1 where the voxel belongs to the segment, else 0
 */
public record MaskedPatch(int side, byte[] emZyx, byte[] maskZyx) {

    public MaskedPatch {
        long voxels = (long) side * side * side;
        if (emZyx.length != voxels || maskZyx.length != voxels) {
            throw SegclrException.badData("patch of side " + side + " needs " + voxels + " voxels; EM has "
                    + emZyx.length + ", mask " + maskZyx.length);
        }
    }

    /** A patch of zeros, to be filled again and again. */
    public static MaskedPatch empty(FieldOfView field) {
        int voxels = field.side() * field.side() * field.side();
        return new MaskedPatch(field.side(), new byte[voxels], new byte[voxels]);
    }

    /** True where the centre voxel belongs to the segment. */
    public boolean centreInside() {
        int half = side / 2;
        return maskZyx[(half * side + half) * side + half] != 0;
    }

    /** Number of voxels of the segment in the patch. */
    public int maskedVoxels() {
        int count = 0;
        for (byte m : maskZyx) {
            count += m;
        }
        return count;
    }
}
