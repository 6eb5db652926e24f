package org.segclr.core.skeleton;

import java.util.function.Predicate;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;
import org.segclr.core.volume.ArrayVolume;

/** Volumes painted by rules, for tests. */
final class Shapes {
    private final Box bounds;
    private final Resolution resolution;
    private final long[] idsZyx;

    Shapes(int nx, int ny, int nz, double xNm, double yNm, double zNm) {
        bounds = Box.ofSize(new Voxel(0, 0, 0), new Voxel(nx, ny, nz));
        resolution = new Resolution(xNm, yNm, zNm);
        idsZyx = new long[nx * ny * nz];
    }

    static Shapes cubes(int nx, int ny, int nz) {
        return new Shapes(nx, ny, nz, 10, 10, 10);
    }

    Shapes paint(long id, Predicate<Voxel> rule) {
        Voxel end = bounds.max();
        for (int z = 0; z < end.z(); z++) {
            for (int y = 0; y < end.y(); y++) {
                for (int x = 0; x < end.x(); x++) {
                    Voxel v = new Voxel(x, y, z);
                    if (rule.test(v)) {
                        idsZyx[bounds.indexZyx(v)] = id;
                    }
                }
            }
        }
        return this;
    }

    Shapes box(long id, int x0, int y0, int z0, int x1, int y1, int z1) {
        Box box = new Box(new Voxel(x0, y0, z0), new Voxel(x1, y1, z1));
        return paint(id, box::contains);
    }

    /** A tube between two points, in nm, with round ends. */
    Shapes tube(long id, Xyz fromNm, Xyz toNm, double radiusNm) {
        Xyz along = toNm.minus(fromNm);
        return paint(id, v -> {
            Xyz p = resolution.centreNm(v).minus(fromNm);
            double t = along.length() == 0 ? 0 : Math.max(0, Math.min(1, p.dot(along) / along.dot(along)));
            return p.minus(along.times(t)).length() <= radiusNm;
        });
    }

    ArrayVolume volume() {
        return new ArrayVolume(bounds, resolution, new byte[idsZyx.length], idsZyx);
    }

    long idAt(Voxel v) {
        return bounds.contains(v) ? idsZyx[bounds.indexZyx(v)] : 0;
    }

    LabelGrid grid() {
        try (Workers one = new Workers(1)) {
            return SegmentReader.read(volume(), new SegmentIds(), one);
        }
    }

    Resolution resolution() {
        return resolution;
    }
}
