/** Source volumes in the CREMI layout: EM and segmentation in one HDF5 file. */
@NullMarked
package org.segclr.store.cremi;

import org.jspecify.annotations.NullMarked;
