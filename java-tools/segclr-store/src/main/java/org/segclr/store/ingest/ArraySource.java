package org.segclr.store.ingest;

import java.util.Optional;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;
import org.segclr.store.hdf5.ElementType;

/** A three-dimensional array in a foreign file. May be read by several threads. */
public interface ArraySource extends AutoCloseable {
    /** File and dataset, for messages. */
    String name();

    ElementType type();

    /** Extent in voxels; the first voxel is (0, 0, 0). */
    Voxel size();

    /** Size of a voxel, where the file says it. */
    Optional<Resolution> resolution();

    /** Corner of the first voxel in nm, where the file says it. */
    Optional<Xyz> offsetNm();

    /** Identity of the content, for provenance. */
    String identity();

    /** Reads a box inside the array, [z,y,x], into the Java array of {@link #type}. */
    void read(Box box, Object arrayZyx);

    @Override
    void close();
}
