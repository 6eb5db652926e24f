package org.segclr.store.hdf5;

import java.util.Arrays;
import org.segclr.core.error.SegclrException;

/** Fills one dataset in order, keeping the checksum of what went in. */
public final class DatasetWriter implements AutoCloseable {
    private final Hdf5Dataset dataset;
    private final ContentChecksum checksum = new ContentChecksum();
    private long elements;
    private long rows;
    private boolean open = true;

    DatasetWriter(Hdf5Dataset dataset) {
        this.dataset = dataset;
    }

    public DatasetShape shape() {
        return dataset.shape();
    }

    public Hdf5Attributes attributes() {
        return dataset.attributes();
    }

    /** Adds the next {@code count} rows (along the slowest axis), from the front of {@code array}. */
    public void append(Object array, int count) {
        long[] offset = new long[shape().dims().size()];
        long[] extent = shape().dimsArray();
        offset[0] = rows;
        extent[0] = count;
        if (rows + count > shape().dims().get(0)) {
            throw new IllegalArgumentException(dataset + ": row " + (rows + count) + " is past the end");
        }
        write(offset, extent, array);
        rows += count;
    }

    /** Writes one box. Boxes must come in C order of their corners: in that order a reader checks them. */
    public void write(long[] offset, long[] extent, Object array) {
        dataset.write(offset, extent, array);
        int count = Math.toIntExact(Arrays.stream(extent).reduce(1, Math::multiplyExact));
        checksum.update(shape().type(), array, count);
        elements += count;
    }

    /** CRC-32C of what was written so far, 8 hexadecimal digits. */
    public String checksum() {
        return ContentChecksum.text(checksum.value());
    }

    /** Refuses a dataset that was not filled; stores the checksum. */
    @Override
    public void close() {
        if (open) {
            open = false;
            if (elements != shape().elements()) {
                throw SegclrException.io(
                        dataset + ": " + elements + " elements written of " + shape().elements(), null);
            }
            dataset.attributes().set(ArtefactWriter.CHECKSUM, checksum.value());
            dataset.close();
        }
    }
}
