package org.segclr.store.table;

import java.util.List;
import org.segclr.store.hdf5.ArtefactWriter;
import org.segclr.store.hdf5.DatasetShape;
import org.segclr.store.hdf5.DatasetWriter;
import org.segclr.store.hdf5.ElementType;

/**
 * Writes a table: columns whole, or row by row through {@link #rows}. Call {@link #finish}; closed without it nothing
 * is left.
 */
public final class TableWriter implements AutoCloseable {
    private final ArtefactWriter file;

    TableWriter(ArtefactWriter file) {
        this.file = file;
    }

    public TableWriter attribute(String name, String value) {
        file.attributes().set(name, value);
        return this;
    }

    public TableWriter attribute(String name, List<String> values) {
        file.attributes().set(name, values);
        return this;
    }

    public TableWriter attribute(String name, long value) {
        file.attributes().set(name, value);
        return this;
    }

    public TableWriter attribute(String name, double value) {
        file.attributes().set(name, value);
        return this;
    }

    public TableWriter attribute(String name, double[] values) {
        file.attributes().set(name, values);
        return this;
    }

    /** A column of unsigned 64-bit numbers, such as segment ids. */
    public TableWriter unsignedLongs(String name, long[] values) {
        return whole(name, ElementType.U64, values, values.length);
    }

    public TableWriter longs(String name, long[] values) {
        return whole(name, ElementType.I64, values, values.length);
    }

    public TableWriter ints(String name, int[] values) {
        return whole(name, ElementType.I32, values, values.length);
    }

    /** A matrix [values.length / width, width], row by row. */
    public TableWriter intMatrix(String name, int[] values, int width) {
        return whole(name, ElementType.I32, values, values.length / width, width);
    }

    public TableWriter floats(String name, float[] values) {
        return whole(name, ElementType.F32, values, values.length);
    }

    /** A matrix [values.length / width, width], row by row. */
    public TableWriter floatMatrix(String name, float[] values, int width) {
        return whole(name, ElementType.F32, values, values.length / width, width);
    }

    public TableWriter doubles(String name, double[] values) {
        return whole(name, ElementType.F64, values, values.length);
    }

    /** A column to be filled by {@link DatasetWriter#append}, for tables larger than memory. */
    public DatasetWriter rows(String name, ElementType type, long rows) {
        return file.dataset(path(name), DatasetShape.contiguous(type, rows));
    }

    /** A matrix [rows, width] to be filled by {@link DatasetWriter#append}. */
    public DatasetWriter rows(String name, ElementType type, long rows, int width) {
        return file.dataset(path(name), DatasetShape.contiguous(type, rows, width));
    }

    private TableWriter whole(String name, ElementType type, Object values, long... dims) {
        DatasetShape shape = DatasetShape.contiguous(type, dims);
        if (java.lang.reflect.Array.getLength(values) != shape.elements()) {
            throw new IllegalArgumentException("column " + name + ": " + java.lang.reflect.Array.getLength(values)
                    + " values do not fill " + shape);
        }
        try (DatasetWriter column = file.dataset(path(name), shape)) {
            column.append(values, Math.toIntExact(dims[0]));
        }
        return this;
    }

    static String path(String name) {
        return "/" + name;
    }

    /** Completes, syncs, verifies and puts the file in place. */
    public void finish() {
        file.finish();
    }

    @Override
    public void close() {
        file.close();
    }
}
