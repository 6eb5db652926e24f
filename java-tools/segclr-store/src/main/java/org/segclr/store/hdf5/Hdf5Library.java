package org.segclr.store.hdf5;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import hdf.hdf5lib.exceptions.HDF5Exception;
import java.nio.file.Files;
import java.nio.file.Path;
import org.segclr.core.error.SegclrException;

/** The native library: loading it, and saying what went wrong with a file. */
final class Hdf5Library {
    private Hdf5Library() {}

    /** Loads the native library on first use. */
    static void load() {
        try {
            H5.H5error_off();
        } catch (LinkageError e) {
            throw SegclrException.unavailable(
                    "the HDF5 native library does not load (" + e.getMessage()
                            + "); install the Debian package libsis-jhdf5-jni, and with another JDK than Debian's add"
                            + " -Djava.library.path=/usr/lib/jni",
                    e);
        }
    }

    static Hdf5Id properties(long propertyClass) {
        return new Hdf5Id(H5.H5Pcreate(propertyClass), H5::H5Pclose);
    }

    /** File access: written so that HDF5 1.8 reads it; closing the file closes every handle in it. */
    static Hdf5Id fileAccess() {
        Hdf5Id access = properties(HDF5Constants.H5P_FILE_ACCESS);
        H5.H5Pset_libver_bounds(access.id(), HDF5Constants.H5F_LIBVER_EARLIEST, HDF5Constants.H5F_LIBVER_V18);
        H5.H5Pset_fclose_degree(access.id(), HDF5Constants.H5F_CLOSE_STRONG);
        return access;
    }

    static SegclrException cannotOpen(Path file, HDF5Exception cause) {
        String lock = String.valueOf(cause.getMessage()).contains("lock")
                ? " (if the file system refuses locks: HDF5_USE_FILE_LOCKING=FALSE)"
                : "";
        return new SegclrException(
                org.segclr.core.error.ExitCode.BAD_DATA,
                file + ": damaged or truncated HDF5 file of " + file.toFile().length() + " bytes: " + cause.getMessage()
                        + lock + "; copy or make it again",
                cause);
    }

    static void requireReadable(Path file) {
        if (!Files.exists(file)) {
            throw SegclrException.io(file + ": no such file; check the path", null);
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw SegclrException.io(file + ": not a readable file; check the path and its permissions", null);
        }
    }
}
