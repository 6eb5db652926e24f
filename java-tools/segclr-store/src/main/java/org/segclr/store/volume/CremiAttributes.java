package org.segclr.store.volume;

import java.util.Optional;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;
import org.segclr.store.hdf5.Hdf5Attributes;

/** The attributes {@code resolution} and {@code offset}, in nm and the order z, y, x, as CREMI files have them. */
public final class CremiAttributes {
    private static final String RESOLUTION = "resolution";
    private static final String OFFSET = "offset";

    private CremiAttributes() {}

    /** Writes them for a dataset whose first voxel is {@code first} of the global grid. */
    public static void write(Hdf5Attributes attributes, Resolution r, Voxel first) {
        attributes.set(RESOLUTION, new double[] {r.zNm(), r.yNm(), r.xNm()});
        attributes.set(OFFSET, new double[] {first.z() * r.zNm(), first.y() * r.yNm(), first.x() * r.xNm()});
    }

    public static Optional<Resolution> resolution(Hdf5Attributes attributes) {
        return triple(attributes, RESOLUTION).map(p -> new Resolution(p.x(), p.y(), p.z()));
    }

    /** Corner of the first voxel, nm. */
    public static Optional<Xyz> offsetNm(Hdf5Attributes attributes) {
        return triple(attributes, OFFSET);
    }

    private static Optional<Xyz> triple(Hdf5Attributes attributes, String name) {
        return attributes.numbers(name).filter(v -> v.length == 3).map(v -> new Xyz(v[2], v[1], v[0]));
    }
}
