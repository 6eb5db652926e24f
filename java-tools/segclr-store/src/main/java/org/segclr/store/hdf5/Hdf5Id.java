package org.segclr.store.hdf5;

import java.util.function.LongConsumer;

/** A handle of the HDF5 library that is given back when closed. */
record Hdf5Id(long id, LongConsumer release) implements AutoCloseable {

    @Override
    public void close() {
        release.accept(id);
    }
}
