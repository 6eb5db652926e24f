package org.segclr.core.phantom;

/** Takes a volume as slabs of whole planes in order of z: first all of the EM, then all of the segmentation. */
public interface VolumeSink {
    /** The next {@code depth} planes, from the front of the array, which may be used again after the call. */
    void em(int depth, byte[] emZyx);

    /** The next {@code depth} planes of unsigned 64-bit segment ids, likewise. */
    void segmentation(int depth, long[] idsZyx);
}
