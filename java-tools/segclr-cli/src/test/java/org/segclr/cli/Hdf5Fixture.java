package org.segclr.cli;

import java.nio.file.Path;
import java.util.Arrays;
import org.segclr.store.hdf5.DatasetShape;
import org.segclr.store.hdf5.ElementType;
import org.segclr.store.hdf5.Hdf5Dataset;
import org.segclr.store.hdf5.Hdf5File;

/** Small HDF5 files such as users bring. */
final class Hdf5Fixture {
    static final int SIDE = 40;

    private Hdf5Fixture() {}

    /** One dataset of {@code dims}; values count up from 0 and begin again after {@code period}. */
    static void add(Hdf5File file, String name, ElementType type, int period, long... dims) {
        DatasetShape shape = DatasetShape.chunked(type, 1, 32, dims);
        try (Hdf5Dataset dataset = file.create(name, shape)) {
            int n = Math.toIntExact(shape.elements());
            Object array = type.newArray(n);
            for (int i = 0; i < n; i++) {
                set(array, i, i % period);
            }
            dataset.write(new long[dims.length], dims, array);
        }
    }

    private static void set(Object array, int i, int value) {
        if (array instanceof byte[] a) {
            a[i] = (byte) value;
        } else if (array instanceof short[] a) {
            a[i] = (short) value;
        } else if (array instanceof int[] a) {
            a[i] = value;
        } else if (array instanceof long[] a) {
            a[i] = value;
        } else if (array instanceof float[] a) {
            a[i] = value;
        } else {
            ((double[]) array)[i] = value;
        }
    }

    /** Datasets of many kinds in one file, all of {@link #SIDE}^3 where the name does not say otherwise. */
    static Path zoo(Path file) {
        long s = SIDE;
        try (Hdf5File out = Hdf5File.create(file)) {
            add(out, "/em", ElementType.U8, 251, s, s, s);
            add(out, "/em16", ElementType.U16, 60_000, s, s, s);
            add(out, "/em_float", ElementType.F32, 251, s, s, s);
            add(out, "/seg", ElementType.U64, 13, s, s, s);
            add(out, "/seg_float", ElementType.F32, 13, s, s, s);
            add(out, "/seg_zero", ElementType.U32, 1, s, s, s);
            add(out, "/seg_narrow", ElementType.U32, 13, s, s, s - 1);
            add(out, "/seg_4d", ElementType.U32, 13, 1, s, s, s);
            negative(out);
        }
        return file;
    }

    private static void negative(Hdf5File out) {
        long[] dims = {SIDE, SIDE, SIDE};
        int[] ids = new int[SIDE * SIDE * SIDE];
        Arrays.fill(ids, 5);
        ids[(3 * SIDE + 2) * SIDE + 1] = -7;
        try (Hdf5Dataset dataset = out.create("/seg_negative", DatasetShape.chunked(ElementType.I32, 1, 32, dims))) {
            dataset.write(new long[3], dims, ids);
        }
    }
}
