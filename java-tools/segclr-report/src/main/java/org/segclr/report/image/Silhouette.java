package org.segclr.report.image;

import java.util.Optional;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.core.volume.Volume;

/**
 * A segment seen along one axis: how many of its voxels lie behind each pixel, over the box of its skeleton.
 *
 * @param plane drops the axis along which the skeleton is shortest
 * @param box voxels looked at; where {@code thickness} is empty, what would have been
 * @param step voxels along a pixel's side
 * @param thickness voxels of the segment behind each pixel, row by row; absent where the box is too large to read
 */
public record Silhouette(Plane plane, Box box, Resolution resolution, int step, Optional<int[]> thickness) {
    /** Largest box that is read for one picture. */
    public static final long MOST_VOXELS = 400_000_000L;
    /** Longest side of a picture, pixels. */
    static final int PIXELS = 560;

    private static final double MARGIN_NM = 300;
    private static final int LAYERS = 16;
    private static final int[] RGB = {0x8a, 0x93, 0xa3};

    public static Silhouette of(Volume volume, Skeleton skeleton) {
        Box box = around(volume, skeleton);
        Plane plane = widest(box, volume.resolution());
        int longest = Math.max(plane.column(box.size()), plane.row(box.size()));
        int step = Math.max(1, (longest + PIXELS - 1) / PIXELS);
        Silhouette empty = new Silhouette(plane, box, volume.resolution(), step, Optional.empty());
        return box.volume() > MOST_VOXELS || box.isEmpty()
                ? empty
                : new Silhouette(
                        plane, box, volume.resolution(), step, Optional.of(empty.count(volume, skeleton.segmentId())));
    }

    public int width() {
        return (plane.column(box.size()) + step - 1) / step;
    }

    public int height() {
        return (plane.row(box.size()) + step - 1) / step;
    }

    /** Where a point falls, in pixels from the left. */
    public double column(Xyz nm) {
        return (plane.column(nm) / plane.columnNm(resolution) - plane.column(box.min())) / step;
    }

    public double row(Xyz nm) {
        return (plane.row(nm) / plane.rowNm(resolution) - plane.row(box.min())) / step;
    }

    /** Height of a pixel over its width, in nm. */
    public double aspect() {
        return plane.rowNm(resolution) / plane.columnNm(resolution);
    }

    public double widthNm() {
        return width() * step * plane.columnNm(resolution);
    }

    /** Gray, the more opaque the thicker; absent with {@link #thickness()}. */
    public Optional<byte[]> png() {
        return thickness.map(counts -> {
            byte[] rgba = new byte[4 * counts.length];
            for (int i = 0; i < counts.length; i++) {
                double layers = (double) counts[i] / (step * step);
                for (int c = 0; c < 3; c++) {
                    rgba[4 * i + c] = (byte) RGB[c];
                }
                rgba[4 * i + 3] = (byte) (counts[i] == 0 ? 0 : Math.min(200, 70 + Math.round(22 * Math.log1p(layers))));
            }
            return Png.rgba(width(), height(), rgba);
        });
    }

    private int[] count(Volume volume, long segmentId) {
        int[] counts = new int[width() * height()];
        int last = plane.depth(box.max());
        long[] ids = new long
                [Math.toIntExact(box.volume() / plane.depth(box.size()) * Math.min(LAYERS, plane.depth(box.size())))];
        for (int from = plane.depth(box.min()); from < last; from += LAYERS) {
            Box slab = plane.layers(box, from, Math.min(last, from + LAYERS));
            volume.readSegmentation(slab, ids);
            add(slab, ids, segmentId, counts);
        }
        return counts;
    }

    private void add(Box slab, long[] ids, long segmentId, int[] counts) {
        int i = 0;
        for (int z = slab.min().z(); z < slab.max().z(); z++) {
            for (int y = slab.min().y(); y < slab.max().y(); y++) {
                for (int x = slab.min().x(); x < slab.max().x(); x++, i++) {
                    if (ids[i] == segmentId) {
                        Voxel at = new Voxel(x, y, z).minus(slab.min());
                        counts[plane.row(at) / step * width() + plane.column(at) / step]++;
                    }
                }
            }
        }
    }

    private static Box around(Volume volume, Skeleton skeleton) {
        Xyz low = new Xyz(Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE);
        Xyz high = low.times(-1);
        for (int node = 0; node < skeleton.nodeCount(); node++) {
            Xyz p = skeleton.nodeNm(node);
            double m = skeleton.radiusNm()[node] + MARGIN_NM;
            low = new Xyz(Math.min(low.x(), p.x() - m), Math.min(low.y(), p.y() - m), Math.min(low.z(), p.z() - m));
            high = new Xyz(Math.max(high.x(), p.x() + m), Math.max(high.y(), p.y() + m), Math.max(high.z(), p.z() + m));
        }
        Resolution resolution = volume.resolution();
        return new Box(resolution.voxelAt(low), resolution.voxelAt(high).plus(Voxel.cube(1)))
                .intersect(volume.bounds());
    }

    private static Plane widest(Box box, Resolution resolution) {
        Plane best = Plane.XY;
        for (Plane plane : Plane.values()) {
            if (depthNm(plane, box, resolution) < depthNm(best, box, resolution)) {
                best = plane;
            }
        }
        return best;
    }

    private static double depthNm(Plane plane, Box box, Resolution resolution) {
        return plane.depth(box.size()) * plane.depth(resolution.voxelNm());
    }
}
