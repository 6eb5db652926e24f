package org.segclr.store.hdf5;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import hdf.hdf5lib.exceptions.HDF5Exception;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.segclr.core.error.ExitCode;
import org.segclr.core.error.SegclrException;
import org.segclr.core.files.AtomicFile;

/**
 * An open dataset: reads and writes boxes of it. Hold it open: opening by path again loses the cache of decoded chunks.
 */
public final class Hdf5Dataset implements AutoCloseable {
    /** Room for some chunks; the library's own 1 MiB never holds a chunk of 64^3 labels. */
    public static final long DEFAULT_CACHE_BYTES = 64L << 20;

    private static final long CACHE_SLOTS = 12_421;

    private final Path file;
    private final String name;
    private final long id;
    private final DatasetShape shape;

    private Hdf5Dataset(Path file, String name, long id, DatasetShape shape) {
        this.file = file;
        this.name = name;
        this.id = id;
        this.shape = shape;
    }

    static Hdf5Dataset create(Path file, long fileId, String name, DatasetShape shape) {
        try (Hdf5Id creation = Hdf5Library.properties(HDF5Constants.H5P_DATASET_CREATE);
                Hdf5Id link = Hdf5Library.properties(HDF5Constants.H5P_LINK_CREATE);
                Hdf5Id space = space(shape.dimsArray())) {
            H5.H5Pset_obj_track_times(creation.id(), false);
            H5.H5Pset_create_intermediate_group(link.id(), true);
            // One piece is written once and in full; the rim of a chunk that sticks out must not be left to chance.
            H5.H5Pset_fill_time(
                    creation.id(),
                    shape.chunk().isEmpty() ? HDF5Constants.H5D_FILL_TIME_NEVER : HDF5Constants.H5D_FILL_TIME_ALLOC);
            if (!shape.chunk().isEmpty()) {
                H5.H5Pset_chunk(creation.id(), shape.chunk().size(), shape.chunkArray());
            }
            if (shape.deflate() > 0) {
                H5.H5Pset_deflate(creation.id(), shape.deflate());
            }
            long id = H5.H5Dcreate(
                    fileId,
                    name,
                    shape.type().fileType(),
                    space.id(),
                    link.id(),
                    creation.id(),
                    HDF5Constants.H5P_DEFAULT);
            return new Hdf5Dataset(file, name, id, shape);
        } catch (HDF5Exception e) {
            throw AtomicFile.failure(file, e);
        }
    }

    static Hdf5Dataset open(Path file, long fileId, String name, long cacheBytes) {
        try (Hdf5Id access = Hdf5Library.properties(HDF5Constants.H5P_DATASET_ACCESS)) {
            H5.H5Pset_chunk_cache(access.id(), CACHE_SLOTS, cacheBytes, 1);
            long id = H5.H5Dopen(fileId, name, access.id());
            return new Hdf5Dataset(file, name, id, ShapeReader.read(id, file + ":" + name));
        } catch (HDF5Exception e) {
            throw unreadable(file, name, e);
        }
    }

    public String name() {
        return name;
    }

    public DatasetShape shape() {
        return shape;
    }

    public Hdf5Attributes attributes() {
        return new Hdf5Attributes(file, id);
    }

    /** Reads the box {@code offset .. offset + count} into the Java array of this dataset's type, in C order. */
    public void read(long[] offset, long[] count, Object array) {
        if (elements(count, array) == 0) {
            return;
        }
        try (Hdf5Id from = selection(offset, count);
                Hdf5Id to = space(count)) {
            read(to.id(), from.id(), array);
        } catch (HDF5Exception e) {
            throw unreadable(file, name, e);
        }
    }

    /** Writes the box {@code offset .. offset + count} from the Java array of this dataset's type, in C order. */
    public void write(long[] offset, long[] count, Object array) {
        if (elements(count, array) == 0) {
            return;
        }
        try (Hdf5Id to = selection(offset, count);
                Hdf5Id from = space(count)) {
            write(from.id(), to.id(), array);
        } catch (HDF5Exception e) {
            throw AtomicFile.failure(file, e);
        }
    }

    /** Where the gzip-compressed chunks of this dataset lie, to read them by many threads. */
    public ChunkIndex chunkIndex() {
        return ChunkIndex.of(file, name, shape, objectHeader());
    }

    /** Where this dataset's description begins in the file, in bytes. */
    long objectHeader() {
        try {
            return H5.H5Oget_info(id).addr;
        } catch (HDF5Exception e) {
            throw unreadable(file, name, e);
        }
    }

    private long elements(long[] count, Object array) {
        long elements = Arrays.stream(count).reduce(1, Math::multiplyExact);
        if (!shape.type().holds(array) || java.lang.reflect.Array.getLength(array) < elements) {
            throw new IllegalArgumentException(
                    file + ":" + name + ": " + elements + " elements of " + shape.type() + " do not fit "
                            + array.getClass().getSimpleName() + " of " + java.lang.reflect.Array.getLength(array));
        }
        return elements;
    }

    private void read(long memory, long selected, Object array) {
        long type = shape.type().nativeType();
        long plain = HDF5Constants.H5P_DEFAULT;
        if (array instanceof byte[] a) {
            H5.H5Dread(id, type, memory, selected, plain, a);
        } else if (array instanceof short[] a) {
            H5.H5Dread_short(id, type, memory, selected, plain, a);
        } else if (array instanceof int[] a) {
            H5.H5Dread_int(id, type, memory, selected, plain, a);
        } else if (array instanceof long[] a) {
            H5.H5Dread_long(id, type, memory, selected, plain, a);
        } else if (array instanceof float[] a) {
            H5.H5Dread_float(id, type, memory, selected, plain, a);
        } else {
            H5.H5Dread_double(id, type, memory, selected, plain, (double[]) array);
        }
    }

    private void write(long memory, long selected, Object array) {
        long type = shape.type().nativeType();
        long plain = HDF5Constants.H5P_DEFAULT;
        if (array instanceof byte[] a) {
            H5.H5Dwrite(id, type, memory, selected, plain, a);
        } else if (array instanceof short[] a) {
            H5.H5Dwrite_short(id, type, memory, selected, plain, a);
        } else if (array instanceof int[] a) {
            H5.H5Dwrite_int(id, type, memory, selected, plain, a);
        } else if (array instanceof long[] a) {
            H5.H5Dwrite_long(id, type, memory, selected, plain, a);
        } else if (array instanceof float[] a) {
            H5.H5Dwrite_float(id, type, memory, selected, plain, a);
        } else {
            H5.H5Dwrite_double(id, type, memory, selected, plain, (double[]) array);
        }
    }

    private Hdf5Id selection(long[] offset, long[] count) {
        Hdf5Id space = new Hdf5Id(H5.H5Dget_space(id), H5::H5Sclose);
        H5.H5Sselect_hyperslab(space.id(), HDF5Constants.H5S_SELECT_SET, offset, null, count, null);
        return space;
    }

    private static Hdf5Id space(long[] dims) {
        return new Hdf5Id(H5.H5Screate_simple(dims.length, dims, null), H5::H5Sclose);
    }

    private static SegclrException unreadable(Path file, String name, HDF5Exception cause) {
        return new SegclrException(
                ExitCode.BAD_DATA,
                file + ":" + name + ": cannot be read, the file is damaged: " + cause.getMessage()
                        + "; copy or make it again",
                cause);
    }

    @Override
    public void close() {
        H5.H5Dclose(id);
    }

    @Override
    public String toString() {
        return file + ":" + name + " " + shape.type() + " " + List.copyOf(shape.dims());
    }
}
