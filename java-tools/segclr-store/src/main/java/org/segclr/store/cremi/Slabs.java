package org.segclr.store.cremi;

import org.segclr.core.geometry.Voxel;
import org.segclr.store.hdf5.DatasetWriter;

/** Cuts slabs of whole planes into a dataset's chunks, each written once and whole. */
final class Slabs {
    private final DatasetWriter writer;
    private final Voxel size;
    private final Voxel chunk;
    private final Object part;
    private int z;

    Slabs(DatasetWriter writer, Voxel size, Voxel chunk) {
        this.writer = writer;
        this.size = size;
        this.chunk = chunk;
        part = writer.shape().type().newArray(chunk.x() * chunk.y() * chunk.z());
    }

    /** Takes the next planes, as many as a chunk is deep or the rest. */
    void append(int planes, Object zyx) {
        if (planes != Math.min(chunk.z(), size.z() - z)) {
            throw new IllegalArgumentException(
                    planes + " planes at " + z + ": slabs must be " + chunk.z() + " deep, the last one the rest");
        }
        for (int y = 0; y < size.y(); y += chunk.y()) {
            for (int x = 0; x < size.x(); x += chunk.x()) {
                Voxel extent = new Voxel(Math.min(chunk.x(), size.x() - x), Math.min(chunk.y(), size.y() - y), planes);
                cut(zyx, x, y, extent);
                writer.write(new long[] {z, y, x}, new long[] {planes, extent.y(), extent.x()}, part);
            }
        }
        z += planes;
    }

    @SuppressWarnings("SuspiciousSystemArraycopy")
    private void cut(Object zyx, int x, int y, Voxel extent) {
        int to = 0;
        for (int k = 0; k < extent.z(); k++) {
            for (int j = 0; j < extent.y(); j++) {
                System.arraycopy(zyx, (k * size.y() + y + j) * size.x() + x, part, to, extent.x());
                to += extent.x();
            }
        }
    }
}
