package org.segclr.store.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.store.hdf5.DatasetShape;
import org.segclr.store.hdf5.ElementType;
import org.segclr.store.hdf5.Hdf5Dataset;
import org.segclr.store.hdf5.Hdf5File;
import org.segclr.store.volume.CremiAttributes;

/** A small array of EM and one of ids below 100, and ways to put them into files. */
record Sample(Voxel size, int[] em, int[] ids) {

    static Sample random(Voxel size) {
        SplittableRandom random = new SplittableRandom(size.x());
        int n = size.x() * size.y() * size.z();
        int[] em = new int[n];
        int[] ids = new int[n];
        for (int i = 0; i < n; i++) {
            em[i] = 20 + random.nextInt(200);
            ids[i] = random.nextInt(3) == 0 ? random.nextInt(100) : i == 0 ? 0 : ids[i - 1];
        }
        return new Sample(size, em, ids);
    }

    private static Object array(ElementType type, int[] values, long factor) {
        Object array = type.newArray(values.length);
        for (int i = 0; i < values.length; i++) {
            long v = values[i] * factor;
            switch (type) {
                case U8, I8 -> ((byte[]) array)[i] = (byte) v;
                case U16, I16 -> ((short[]) array)[i] = (short) v;
                case U32, I32 -> ((int[]) array)[i] = (int) v;
                case U64, I64 -> ((long[]) array)[i] = v;
                case F32 -> ((float[]) array)[i] = v;
                case F64 -> ((double[]) array)[i] = v;
            }
        }
        return array;
    }

    /** Adds EM and ids in CREMI's places to a new file. @param states whether the file states resolution and offset */
    Path hdf5(Path file, ElementType emType, ElementType idType, boolean states) {
        try (Hdf5File out = Hdf5File.create(file)) {
            put(out, IngestConfig.DEFAULT_EM, emType, array(emType, em, emType == ElementType.U16 ? 200 : 1), states);
            put(out, IngestConfig.DEFAULT_SEGMENTATION, idType, array(idType, ids, 1), states);
        }
        return file;
    }

    private void put(Hdf5File out, String name, ElementType type, Object array, boolean states) {
        DatasetShape shape = DatasetShape.chunked(type, 1, 16, size.z(), size.y(), size.x());
        try (Hdf5Dataset dataset = out.create(name, shape)) {
            dataset.write(new long[3], new long[] {size.z(), size.y(), size.x()}, array);
            if (states) {
                CremiAttributes.write(dataset.attributes(), new Resolution(10, 10, 20), new Voxel(6, -12, 18));
            }
        }
    }

    Path tiff(Path file, TiffFixture fixture, int[] values, int bits) throws IOException {
        ByteBuffer pixels = ByteBuffer.allocate(values.length * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
        for (int v : values) {
            switch (bits) {
                case 8 -> pixels.put((byte) v);
                case 16 -> pixels.putShort((short) v);
                default -> pixels.putInt(v);
            }
        }
        fixture.write(file, size.x(), size.y(), size.z(), pixels.array());
        return file;
    }
}
