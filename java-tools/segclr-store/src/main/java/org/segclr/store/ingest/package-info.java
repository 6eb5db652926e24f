/** From other people's HDF5 and TIFF files to a volume: one grid, one resolution, 8-bit EM and 64-bit segment ids. */
@NullMarked
package org.segclr.store.ingest;

import org.jspecify.annotations.NullMarked;
