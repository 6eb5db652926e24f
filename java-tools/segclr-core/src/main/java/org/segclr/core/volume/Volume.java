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

    @Override
    void close();
}
