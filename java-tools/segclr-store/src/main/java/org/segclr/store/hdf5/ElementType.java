package org.segclr.store.hdf5;

import static hdf.hdf5lib.HDF5Constants.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The number types of our datasets, each with the Java array that holds it (unsigned types in the signed array of equal
 * width).
 */
public enum ElementType {
    U8(1, H5T_STD_U8LE, H5T_NATIVE_UINT8),
    I8(1, H5T_STD_I8LE, H5T_NATIVE_INT8),
    U16(2, H5T_STD_U16LE, H5T_NATIVE_UINT16),
    I16(2, H5T_STD_I16LE, H5T_NATIVE_INT16),
    U32(4, H5T_STD_U32LE, H5T_NATIVE_UINT32),
    I32(4, H5T_STD_I32LE, H5T_NATIVE_INT32),
    U64(8, H5T_STD_U64LE, H5T_NATIVE_UINT64),
    I64(8, H5T_STD_I64LE, H5T_NATIVE_INT64),
    F32(4, H5T_IEEE_F32LE, H5T_NATIVE_FLOAT),
    F64(8, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE);

    private final int bytes;
    private final long fileType;
    private final long nativeType;

    ElementType(int bytes, long fileType, long nativeType) {
        this.bytes = bytes;
        this.fileType = fileType;
        this.nativeType = nativeType;
    }

    public int bytes() {
        return bytes;
    }

    public boolean floating() {
        return this == F32 || this == F64;
    }

    public boolean signed() {
        return name().charAt(0) == 'I';
    }

    long fileType() {
        return fileType;
    }

    long nativeType() {
        return nativeType;
    }

    /** A Java array of {@code length} elements of this type: byte[], short[], int[], long[], float[] or double[]. */
    public Object newArray(int length) {
        return switch (this) {
            case U8, I8 -> new byte[length];
            case U16, I16 -> new short[length];
            case U32, I32 -> new int[length];
            case U64, I64 -> new long[length];
            case F32 -> new float[length];
            case F64 -> new double[length];
        };
    }

    /** True where {@code array} is the Java array of this type. */
    public boolean holds(Object array) {
        return array.getClass() == newArray(0).getClass();
    }

    /** Puts elements {@code from .. from + count - 1} of {@code array} into {@code buffer} as little-endian bytes. */
    void put(Object array, int from, int count, ByteBuffer buffer) {
        buffer.clear().order(ByteOrder.LITTLE_ENDIAN);
        switch (this) {
            case U8, I8 -> buffer.put((byte[]) array, from, count).position(0);
            case U16, I16 -> buffer.asShortBuffer().put((short[]) array, from, count);
            case U32, I32 -> buffer.asIntBuffer().put((int[]) array, from, count);
            case U64, I64 -> buffer.asLongBuffer().put((long[]) array, from, count);
            case F32 -> buffer.asFloatBuffer().put((float[]) array, from, count);
            case F64 -> buffer.asDoubleBuffer().put((double[]) array, from, count);
        }
        buffer.limit(count * bytes);
    }
}
