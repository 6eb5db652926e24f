package org.segclr.store.hdf5;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import hdf.hdf5lib.exceptions.HDF5Exception;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.segclr.core.error.SegclrException;
import org.segclr.core.files.AtomicFile;

/**
 * An open HDF5 file. Nothing in it holds a time, so equal content gives equal bytes. The native library runs one call
 * at a time whatever the number of threads: parallelise by process. Closing it closes its datasets.
 */
public final class Hdf5File implements AutoCloseable {
    private final Path path;
    private final long id;
    private boolean open = true;

    private Hdf5File(Path path, long id) {
        this.path = path;
        this.id = id;
    }

    /**
     * A new file, replacing one of that name; for output use {@link ArtefactWriter}, which never leaves half a file.
     */
    public static Hdf5File create(Path path) {
        Hdf5Library.load();
        try (Hdf5Id access = Hdf5Library.fileAccess();
                Hdf5Id creation = Hdf5Library.properties(HDF5Constants.H5P_FILE_CREATE)) {
            H5.H5Pset_obj_track_times(creation.id(), false);
            return new Hdf5File(
                    path, H5.H5Fcreate(path.toString(), HDF5Constants.H5F_ACC_TRUNC, creation.id(), access.id()));
        } catch (HDF5Exception e) {
            throw AtomicFile.failure(path, e);
        }
    }

    /** An existing file, read only. */
    public static Hdf5File open(Path path) {
        Hdf5Library.load();
        Hdf5Library.requireReadable(path);
        try (Hdf5Id access = Hdf5Library.fileAccess()) {
            if (!H5.H5Fis_hdf5(path.toString())) {
                throw SegclrException.badData(
                        path + ": not an HDF5 file, or its first bytes are damaged; give an HDF5 file");
            }
            return new Hdf5File(path, H5.H5Fopen(path.toString(), HDF5Constants.H5F_ACC_RDONLY, access.id()));
        } catch (HDF5Exception e) {
            throw Hdf5Library.cannotOpen(path, e);
        }
    }

    public Path path() {
        return path;
    }

    /** Attributes of the file itself. */
    public Hdf5Attributes attributes() {
        return new Hdf5Attributes(path, id);
    }

    /** A new dataset; groups on its path are made. */
    public Hdf5Dataset create(String dataset, DatasetShape shape) {
        return Hdf5Dataset.create(path, id, dataset, shape);
    }

    /** An existing dataset, with a cache for {@code cacheBytes} of its decoded chunks. */
    public Hdf5Dataset dataset(String dataset, long cacheBytes) {
        return Hdf5Dataset.open(path, id, dataset, cacheBytes);
    }

    public Hdf5Dataset dataset(String dataset) {
        return dataset(dataset, Hdf5Dataset.DEFAULT_CACHE_BYTES);
    }

    public boolean has(String dataset) {
        return datasets().contains(dataset);
    }

    /** Paths of all datasets, each beginning with '/', by name. */
    public List<String> datasets() {
        List<String> found = new ArrayList<>();
        try {
            collect("/", found);
        } catch (HDF5Exception e) {
            throw Hdf5Library.cannotOpen(path, e);
        }
        return found.stream().sorted().toList();
    }

    private void collect(String group, List<String> found) {
        int count = Math.toIntExact(H5.H5Gn_members(id, group));
        if (count == 0) {
            return;
        }
        String[] names = new String[count];
        int[] types = new int[count];
        H5.H5Gget_obj_info_all(id, group, names, types, new int[count], new long[count], HDF5Constants.H5_INDEX_NAME);
        for (int i = 0; i < count; i++) {
            String child = group.equals("/") ? "/" + names[i] : group + "/" + names[i];
            if (types[i] == HDF5Constants.H5O_TYPE_DATASET) {
                found.add(child);
            } else if (types[i] == HDF5Constants.H5O_TYPE_GROUP) {
                collect(child, found);
            }
        }
    }

    /** Hands everything written so far to the operating system. */
    public void flush() {
        try {
            H5.H5Fflush(id, HDF5Constants.H5F_SCOPE_GLOBAL);
        } catch (HDF5Exception e) {
            throw AtomicFile.failure(path, e);
        }
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            try {
                H5.H5Fclose(id);
            } catch (HDF5Exception e) {
                throw AtomicFile.failure(path, e);
            }
        }
    }
}
