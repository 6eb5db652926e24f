package org.segclr.store.ingest;

import org.jspecify.annotations.Nullable;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Box;
import org.segclr.store.hdf5.ElementType;

/** EM of a source at the target's resolution, 0..255. */
final class EmSource {
    private final ArraySource source;
    private final Downsampling downsampling;
    private final byte @Nullable [] table;

    private EmSource(ArraySource source, Downsampling downsampling, byte @Nullable [] table) {
        this.source = source;
        this.downsampling = downsampling;
        this.table = table;
    }

    static void requireType(ArraySource source, Normalisation normalisation) {
        ElementType type = source.type();
        if (type == ElementType.U16 && normalisation == Normalisation.NONE) {
            throw SegclrException.badData(
                    source.name() + ": EM of 16 bits does not say what is black and white; add --normalise percentile");
        }
        if (type != ElementType.U8 && type != ElementType.U16) {
            throw SegclrException.badData(source.name() + ": EM of type " + type
                    + "; need U8, or U16 with --normalise percentile; convert it, and check that the dataset is"
                    + " the EM");
        }
    }

    static EmSource asItIs(ArraySource source, Downsampling downsampling) {
        return new EmSource(source, downsampling, null);
    }

    static EmSource stretched(ArraySource source, Downsampling downsampling, long[] histogram) {
        return new EmSource(source, downsampling, Normalisation.stretch(histogram, source.name()));
    }

    /** Reads a box of target voxels. @param sourceBox its voxels in the source */
    void read(Box target, Box sourceBox, byte[] emZyx) {
        int[] values = values(source, sourceBox);
        int[] means = downsampling.voxels() == 1 ? values : downsampling.mean(target.size(), values);
        for (int i = 0; i < means.length; i++) {
            emZyx[i] = table == null ? (byte) means[i] : table[means[i]];
        }
    }

    /** Adds the intensities of a box of source voxels. */
    static void count(ArraySource source, Box sourceBox, long[] histogram) {
        for (int value : values(source, sourceBox)) {
            histogram[value]++;
        }
    }

    static long[] emptyHistogram(ArraySource source) {
        return new long[source.type() == ElementType.U8 ? 1 << 8 : 1 << 16];
    }

    private static int[] values(ArraySource source, Box sourceBox) {
        int count = Math.toIntExact(sourceBox.volume());
        Object array = source.type().newArray(count);
        source.read(sourceBox, array);
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = array instanceof byte[] b ? b[i] & 0xFF : ((short[]) array)[i] & 0xFFFF;
        }
        return values;
    }
}
