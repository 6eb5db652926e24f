/** HDF5 as this project uses it: typed datasets and attributes, no timestamps, and files that are whole or absent. */
@NullMarked
package org.segclr.store.hdf5;

import org.jspecify.annotations.NullMarked;
