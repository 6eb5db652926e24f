package org.segclr.store.hdf5;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import hdf.hdf5lib.exceptions.HDF5Exception;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.segclr.core.error.SegclrException;
import org.segclr.core.files.AtomicFile;

/** Attributes of a file or dataset: UTF-8 text, lists of text, whole numbers, real numbers and rows of real numbers. */
public final class Hdf5Attributes {
    /** What an object header holds. */
    static final int LARGEST_BYTES = 60_000;

    private final Path file;
    private final long owner;

    Hdf5Attributes(Path file, long owner) {
        this.file = file;
        this.owner = owner;
    }

    public void set(String name, String value) {
        setTexts(name, List.of(value), true);
    }

    public void set(String name, List<String> values) {
        setTexts(name, values, false);
    }

    public void set(String name, long value) {
        ByteBuffer bytes = buffer(8).putLong(value);
        write(name, HDF5Constants.H5T_STD_I64LE, HDF5Constants.H5T_NATIVE_INT64, scalar(), bytes.array());
    }

    public void set(String name, double value) {
        ByteBuffer bytes = buffer(8).putDouble(value);
        write(name, HDF5Constants.H5T_IEEE_F64LE, HDF5Constants.H5T_NATIVE_DOUBLE, scalar(), bytes.array());
    }

    public void set(String name, double[] values) {
        ByteBuffer bytes = buffer(8 * values.length);
        bytes.asDoubleBuffer().put(values);
        write(name, HDF5Constants.H5T_IEEE_F64LE, HDF5Constants.H5T_NATIVE_DOUBLE, row(values.length), bytes.array());
    }

    public boolean has(String name) {
        return H5.H5Aexists(owner, name);
    }

    /** Names of all attributes, sorted. */
    public List<String> names() {
        int count = Math.toIntExact(H5.H5Oget_info(owner).num_attrs);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(H5.H5Aget_name_by_idx(
                    owner, ".", HDF5Constants.H5_INDEX_NAME, HDF5Constants.H5_ITER_INC, i, HDF5Constants.H5P_DEFAULT));
        }
        return List.copyOf(names);
    }

    /** Text of fixed length as we write it; absent where there is no such attribute. */
    public Optional<String> text(String name) {
        return texts(name).flatMap(t -> t.stream().findFirst());
    }

    public Optional<List<String>> texts(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        try (Hdf5Id attribute = open(name);
                Hdf5Id type = new Hdf5Id(H5.H5Aget_type(attribute.id()), H5::H5Tclose)) {
            if (H5.H5Tget_class(type.id()) != HDF5Constants.H5T_STRING || H5.H5Tis_variable_str(type.id())) {
                throw SegclrException.badData(
                        file + ": attribute " + name + " is not text of fixed length; re-run the stage that made it");
            }
            int size = Math.toIntExact(H5.H5Tget_size(type.id()));
            byte[] bytes = new byte[size * count(attribute)];
            H5.H5Aread(attribute.id(), type.id(), bytes);
            return Optional.of(split(bytes, size));
        }
    }

    /** Numbers of any type, as doubles; absent where there is no such attribute. */
    public Optional<double[]> numbers(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        try (Hdf5Id attribute = open(name)) {
            double[] values = new double[count(attribute)];
            byte[] bytes = new byte[8 * values.length];
            H5.H5Aread(attribute.id(), HDF5Constants.H5T_NATIVE_DOUBLE, bytes);
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.nativeOrder())
                    .asDoubleBuffer()
                    .get(values);
            return Optional.of(values);
        } catch (HDF5Exception e) {
            throw SegclrException.badData(file + ": attribute " + name + " holds no numbers: " + e.getMessage());
        }
    }

    public Optional<Double> number(String name) {
        return numbers(name).map(v -> v[0]);
    }

    public Optional<Long> integer(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        try (Hdf5Id attribute = open(name)) {
            byte[] bytes = new byte[8 * count(attribute)];
            H5.H5Aread(attribute.id(), HDF5Constants.H5T_NATIVE_INT64, bytes);
            return Optional.of(
                    ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getLong());
        } catch (HDF5Exception e) {
            throw SegclrException.badData(file + ": attribute " + name + " holds no whole number: " + e.getMessage());
        }
    }

    /** The value as text, whatever its type. */
    public String describe(String name) {
        try (Hdf5Id attribute = open(name);
                Hdf5Id type = new Hdf5Id(H5.H5Aget_type(attribute.id()), H5::H5Tclose)) {
            int kind = H5.H5Tget_class(type.id());
            if (kind == HDF5Constants.H5T_STRING) {
                return String.join(", ", texts(name).orElse(List.of()));
            }
            return kind == HDF5Constants.H5T_INTEGER
                    ? String.valueOf(integer(name).orElse(0L))
                    : Arrays.toString(numbers(name).orElse(new double[0]));
        }
    }

    private void setTexts(String name, List<String> values, boolean single) {
        List<byte[]> encoded =
                values.stream().map(v -> v.getBytes(StandardCharsets.UTF_8)).toList();
        int size = 1 + encoded.stream().mapToInt(b -> b.length).max().orElse(0);
        byte[] bytes = new byte[size * values.size()];
        for (int i = 0; i < encoded.size(); i++) {
            System.arraycopy(encoded.get(i), 0, bytes, i * size, encoded.get(i).length);
        }
        try (Hdf5Id type = new Hdf5Id(H5.H5Tcopy(HDF5Constants.H5T_C_S1), H5::H5Tclose)) {
            H5.H5Tset_size(type.id(), size);
            H5.H5Tset_cset(type.id(), HDF5Constants.H5T_CSET_UTF8);
            write(name, type.id(), type.id(), single ? scalar() : row(values.size()), bytes);
        }
    }

    private void write(String name, long fileType, long memoryType, Hdf5Id space, byte[] bytes) {
        if (bytes.length > LARGEST_BYTES) {
            throw SegclrException.badData(file + ": attribute " + name + " needs " + bytes.length + " bytes, limit "
                    + LARGEST_BYTES + "; shorten it");
        }
        long plain = HDF5Constants.H5P_DEFAULT;
        try (space;
                Hdf5Id attribute =
                        new Hdf5Id(H5.H5Acreate(owner, name, fileType, space.id(), plain, plain), H5::H5Aclose)) {
            if (bytes.length > 0) {
                H5.H5Awrite(attribute.id(), memoryType, bytes);
            }
        } catch (HDF5Exception e) {
            throw AtomicFile.failure(file, e);
        }
    }

    private Hdf5Id open(String name) {
        return new Hdf5Id(H5.H5Aopen(owner, name, HDF5Constants.H5P_DEFAULT), H5::H5Aclose);
    }

    private static int count(Hdf5Id attribute) {
        try (Hdf5Id space = new Hdf5Id(H5.H5Aget_space(attribute.id()), H5::H5Sclose)) {
            return Math.toIntExact(H5.H5Sget_simple_extent_npoints(space.id()));
        }
    }

    private static List<String> split(byte[] bytes, int size) {
        List<String> texts = new ArrayList<>();
        for (int from = 0; from + size <= bytes.length; from += size) {
            byte[] part = Arrays.copyOfRange(bytes, from, from + size);
            int length = 0;
            while (length < size && part[length] != 0) {
                length++;
            }
            texts.add(new String(part, 0, length, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static Hdf5Id scalar() {
        return new Hdf5Id(H5.H5Screate(HDF5Constants.H5S_SCALAR), H5::H5Sclose);
    }

    private static Hdf5Id row(int length) {
        return new Hdf5Id(H5.H5Screate_simple(1, new long[] {length}, null), H5::H5Sclose);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
    }
}
