package org.segclr.core.volume;

import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;

/**
 * EM and segmentation on one grid. Reads give arrays in [z,y,x] order that cover the asked box; voxels outside
 * {@link #bounds()} read as 0 in both. Implementations may be used by several threads at once.
 */
public interface Volume extends AutoCloseable {
    /** The voxels that exist, in global grid indices. */
    Box bounds();

    Resolution resolution();

    /** EM intensities 0..255 of {@code box}, into {@code emZyx} of at least {@code box.volume()} bytes. */
    void readEm(Box box, byte[] emZyx);

    /**
     * Segment ids (unsigned 64-bit, 0 is background) of {@code box}, into {@code idsZyx} of at least
     * {@code box.volume()}.
     */
    void readSegmentation(Box box, long[] idsZyx);

    /**
     * One segment alone: EM 0..255 where the voxel belongs to it and 0 elsewhere, into {@code emZyx}; 1 and 0 into
     * {@code maskZyx}. Both need at least {@code box.volume()} bytes. This is the plain truth; files that know where a
     * segment is not have a faster one.
     *
     * @param segmentId not 0: background is no segment
     * @return voxels of the segment in the box
     */
    default long readSegment(Box box, long segmentId, byte[] emZyx, byte[] maskZyx) {
        int voxels = Math.toIntExact(box.volume());
        long[] idsZyx = new long[voxels];
        readEm(box, emZyx);
        readSegmentation(box, idsZyx);
        long found = 0;
        for (int i = 0; i < voxels; i++) {
            boolean inside = idsZyx[i] == segmentId;
            maskZyx[i] = (byte) (inside ? 1 : 0);
            emZyx[i] = inside ? emZyx[i] : 0;
            found += inside ? 1 : 0;
        }
        return found;
    }

    @Override
    void close();
}
