package org.segclr.store.table;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.segclr.core.error.SegclrException;
import org.segclr.core.provenance.Provenance;
import org.segclr.store.hdf5.ArtefactKind;
import org.segclr.store.hdf5.ArtefactReader;
import org.segclr.store.hdf5.ElementType;
import org.segclr.store.hdf5.Hdf5Dataset;

/**
 * Reads a table. Columns read whole are checked against their checksum; rows read in part are not. A column that is
 * missing or of another type is bad data.
 */
public final class TableReader implements AutoCloseable {
    private final ArtefactReader file;

    TableReader(ArtefactReader file) {
        this.file = file;
    }

    public Path path() {
        return file.path();
    }

    public ArtefactKind kind() {
        return file.kind();
    }

    public Provenance provenance() {
        return file.provenance();
    }

    /** Digest of the content, for the provenance of what is made of it. */
    public String identity() {
        return file.identity();
    }

    /** Names of all columns, sorted. */
    public List<String> columns() {
        return file.datasets().stream().map(d -> d.substring(1)).toList();
    }

    public boolean has(String column) {
        return file.has(TableWriter.path(column));
    }

    public long rows(String column) {
        return file.dataset(TableWriter.path(column)).shape().dims().get(0);
    }

    /** Values a row: 1 for plain columns. */
    public int width(String column) {
        List<Long> dims = file.dataset(TableWriter.path(column)).shape().dims();
        return dims.size() == 1 ? 1 : Math.toIntExact(dims.get(1));
    }

    /** A whole column of unsigned or signed 64-bit numbers. */
    public long[] longs(String column) {
        return (long[]) whole(column, ElementType.U64, ElementType.I64);
    }

    /** A whole column or matrix, row by row. */
    public int[] ints(String column) {
        return (int[]) whole(column, ElementType.I32);
    }

    /** A whole column or matrix, row by row. */
    public float[] floats(String column) {
        return (float[]) whole(column, ElementType.F32);
    }

    public double[] doubles(String column) {
        return (double[]) whole(column, ElementType.F64);
    }

    public long[] longs(String column, long firstRow, int rows) {
        return (long[]) part(column, firstRow, rows, ElementType.U64, ElementType.I64);
    }

    public int[] ints(String column, long firstRow, int rows) {
        return (int[]) part(column, firstRow, rows, ElementType.I32);
    }

    public float[] floats(String column, long firstRow, int rows) {
        return (float[]) part(column, firstRow, rows, ElementType.F32);
    }

    /** Reads a column through in bounded memory and refuses it where its checksum does not agree. */
    public void requireChecksum(String column) {
        file.requireChecksum(TableWriter.path(column));
    }

    private Object whole(String column, ElementType... types) {
        require(column, types);
        return file.readWhole(TableWriter.path(column));
    }

    private Object part(String column, long firstRow, int rows, ElementType... types) {
        Hdf5Dataset dataset = require(column, types);
        long[] offset = new long[dataset.shape().dims().size()];
        long[] extent =
                dataset.shape().dims().stream().mapToLong(Long::longValue).toArray();
        if (firstRow < 0 || rows < 0 || firstRow + rows > extent[0]) {
            throw new IllegalArgumentException(
                    dataset + ": rows " + firstRow + " to " + (firstRow + rows) + " do not exist");
        }
        offset[0] = firstRow;
        extent[0] = rows;
        Object array = dataset.shape().type().newArray(Math.multiplyExact(rows, width(column)));
        dataset.read(offset, extent, array);
        return array;
    }

    private Hdf5Dataset require(String column, ElementType... types) {
        Hdf5Dataset dataset = file.dataset(TableWriter.path(column));
        if (!List.of(types).contains(dataset.shape().type())) {
            throw SegclrException.badData(
                    dataset + ": expected " + Arrays.toString(types) + "; re-run 'segclr " + kind().verb() + "'");
        }
        return dataset;
    }

    /** A text attribute; refused where it is missing. */
    public String text(String attribute) {
        return present(attribute, file.attributes().text(attribute));
    }

    public List<String> texts(String attribute) {
        return present(attribute, file.attributes().texts(attribute));
    }

    public long integer(String attribute) {
        return present(attribute, file.attributes().integer(attribute));
    }

    public double number(String attribute) {
        return present(attribute, file.attributes().number(attribute));
    }

    public double[] numbers(String attribute) {
        return present(attribute, file.attributes().numbers(attribute));
    }

    public boolean hasAttribute(String attribute) {
        return file.attributes().has(attribute);
    }

    private <T> T present(String attribute, Optional<T> value) {
        return value.orElseThrow(() -> SegclrException.badData(
                path() + ": no attribute '" + attribute + "'; re-run 'segclr " + kind().verb() + "'"));
    }

    @Override
    public void close() {
        file.close();
    }
}
