package org.segclr.core.crop;

import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;
import org.segclr.core.volume.Volume;

/**
 * The one crop that serves training and inference (segclr section 4): the centre voxel is trunc(coordinate / voxel
 * size), the patch is the half-open cube that starts half a field before it, the mask is segmentation == id, and voxels
 * outside the volume are 0 in both. May be used by several threads at once.
 */
public final class PatchCutter {
    private final Volume volume;
    private final FieldOfView field;

    public PatchCutter(Volume volume, FieldOfView field) {
        this.volume = volume;
        this.field = field;
    }

    public FieldOfView field() {
        return field;
    }

    public Volume volume() {
        return volume;
    }

    /** The cube of voxels seen from a point. */
    public Box boxAround(Xyz centreNm) {
        int half = field.half();
        Voxel centre = volume.resolution().voxelAt(centreNm);
        return Box.ofSize(centre.minus(Voxel.cube(half)), Voxel.cube(field.side()));
    }

    /**
     * Cuts the patch around a point into {@code target}, for the encoder: EM outside the segment is 0, and not even
     * read where the volume knows that the segment is elsewhere.
     *
     * @param segmentId unsigned 64-bit, not 0
     * @param target of this field's side; both arrays are overwritten
     * @return voxels of the segment in the patch
     */
    public long cutSegment(Xyz centreNm, long segmentId, MaskedPatch target) {
        if (target.side() != field.side()) {
            throw new IllegalArgumentException("patch of side " + target.side() + " for a field of " + field.side());
        }
        return volume.readSegment(boxAround(centreNm), segmentId, target.emZyx(), target.maskZyx());
    }

    /** Cuts the patch around a point with all its EM, for people; masks it by an unsigned 64-bit segment id. */
    public MaskedPatch cut(Xyz centreNm, long segmentId) {
        Box box = boxAround(centreNm);
        int voxels = Math.toIntExact(box.volume());
        byte[] emZyx = new byte[voxels];
        long[] idsZyx = new long[voxels];
        volume.readEm(box, emZyx);
        volume.readSegmentation(box, idsZyx);
        byte[] maskZyx = new byte[voxels];
        for (int i = 0; i < voxels; i++) {
            maskZyx[i] = (byte) (idsZyx[i] == segmentId ? 1 : 0);
        }
        return new MaskedPatch(field.side(), emZyx, maskZyx);
    }

    /** How many voxels of the patch around a point lie outside the volume. */
    public long voxelsOutside(Xyz centreNm) {
        Box box = boxAround(centreNm);
        return box.volume() - box.intersect(volume.bounds()).volume();
    }
}
