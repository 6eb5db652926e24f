package org.segclr.store.ingest;

import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Voxel;

/** Segment ids of a source at the target's resolution, unsigned 64-bit. */
final class SegmentationSource {
    private final ArraySource source;
    private final Downsampling downsampling;

    SegmentationSource(ArraySource source, Downsampling downsampling) {
        this.source = source;
        this.downsampling = downsampling;
    }

    static void requireType(ArraySource source) {
        if (source.type().floating()) {
            throw SegclrException.badData(source.name() + ": segmentation of type " + source.type()
                    + "; ids above 2^24 do not survive as floats: need integers of 8 to 64 bits; export the ids as"
                    + " integers");
        }
    }

    /** Reads a box of target voxels. @param sourceBox its voxels in the source */
    void read(Box target, Box sourceBox, long[] idsZyx) {
        int count = Math.toIntExact(sourceBox.volume());
        Object array = source.type().newArray(count);
        source.read(sourceBox, array);
        boolean whole = downsampling.voxels() == 1;
        long[] ids = whole ? idsZyx : new long[count];
        widen(array, ids, count);
        if (source.type().signed()) {
            requireNoNegative(sourceBox, ids, count);
        }
        if (!whole) {
            downsampling.mode(target.size(), ids, idsZyx);
        }
    }

    private void widen(Object array, long[] ids, int count) {
        boolean signed = source.type().signed();
        if (array instanceof long[] values) {
            System.arraycopy(values, 0, ids, 0, count);
        } else if (array instanceof int[] values) {
            for (int i = 0; i < count; i++) {
                ids[i] = signed ? values[i] : Integer.toUnsignedLong(values[i]);
            }
        } else if (array instanceof short[] values) {
            for (int i = 0; i < count; i++) {
                ids[i] = signed ? values[i] : Short.toUnsignedLong(values[i]);
            }
        } else {
            byte[] values = (byte[]) array;
            for (int i = 0; i < count; i++) {
                ids[i] = signed ? values[i] : Byte.toUnsignedLong(values[i]);
            }
        }
    }

    private void requireNoNegative(Box sourceBox, long[] ids, int count) {
        for (int i = 0; i < count; i++) {
            if (ids[i] < 0) {
                Voxel size = sourceBox.size();
                Voxel at = sourceBox
                        .min()
                        .plus(new Voxel(i % size.x(), i / size.x() % size.y(), i / (size.x() * size.y())));
                throw SegclrException.badData(source.name() + ": segment id " + ids[i] + " at voxel " + at
                        + "; ids must be 0 or above; write background as 0");
            }
        }
    }
}
