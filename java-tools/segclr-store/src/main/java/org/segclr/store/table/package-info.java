/** Columnar tables in HDF5 and the shards and tables of the pipeline in them. */
@NullMarked
package org.segclr.store.table;

import org.jspecify.annotations.NullMarked;
