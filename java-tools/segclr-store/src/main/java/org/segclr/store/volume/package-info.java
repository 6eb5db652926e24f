/** EM and segmentation in folders of HDF5 shards: written chunk by chunk, read in boxes by many threads. */
@NullMarked
package org.segclr.store.volume;

import org.jspecify.annotations.NullMarked;
