package org.segclr.store.hdf5;

import static hdf.hdf5lib.HDF5Constants.H5D_CHUNKED;
import static hdf.hdf5lib.HDF5Constants.H5T_FLOAT;
import static hdf.hdf5lib.HDF5Constants.H5T_INTEGER;
import static hdf.hdf5lib.HDF5Constants.H5T_SGN_2;

import hdf.hdf5lib.H5;
import java.util.Arrays;
import java.util.List;
import org.segclr.core.error.SegclrException;

/** Finds out type, extent and chunks of an open dataset. */
final class ShapeReader {
    private ShapeReader() {}

    static DatasetShape read(long dataset, String name) {
        try (Hdf5Id type = new Hdf5Id(H5.H5Dget_type(dataset), H5::H5Tclose);
                Hdf5Id space = new Hdf5Id(H5.H5Dget_space(dataset), H5::H5Sclose)) {
            long[] dims = new long[H5.H5Sget_simple_extent_ndims(space.id())];
            H5.H5Sget_simple_extent_dims(space.id(), dims, null);
            return new DatasetShape(elementType(type.id(), name), list(dims), list(chunk(dataset, dims.length)), 0);
        }
    }

    private static ElementType elementType(long type, String name) {
        int kind = H5.H5Tget_class(type);
        long bits = 8 * H5.H5Tget_size(type);
        String wanted = kind == H5T_FLOAT ? "F" + bits : (H5.H5Tget_sign(type) == H5T_SGN_2 ? "I" : "U") + bits;
        return Arrays.stream(ElementType.values())
                .filter(t ->
                        (kind == H5T_FLOAT || kind == H5T_INTEGER) && t.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> SegclrException.badData(name + ": " + H5.H5Tget_class_name(kind) + " of " + bits
                        + " bits; need a dataset of integers of 8 to 64 bits or floats of 32 or 64"));
    }

    private static long[] chunk(long dataset, int rank) {
        try (Hdf5Id creation = new Hdf5Id(H5.H5Dget_create_plist(dataset), H5::H5Pclose)) {
            long[] chunk = new long[rank];
            if (H5.H5Pget_layout(creation.id()) != H5D_CHUNKED) {
                return new long[0];
            }
            H5.H5Pget_chunk(creation.id(), rank, chunk);
            return chunk;
        }
    }

    private static List<Long> list(long[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
