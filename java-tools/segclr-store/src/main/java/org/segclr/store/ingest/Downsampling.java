package org.segclr.store.ingest;

import java.util.Arrays;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;

/**
 * Whole voxels of the source joined to one of the target.
 *
 * @param factor source voxels a target voxel, along each axis
 */
record Downsampling(Voxel factor) {
    private static final double TOLERANCE = 1e-6;

    /** Refuses targets that are no whole multiples, with the nearest that are. */
    static Downsampling between(Resolution source, Resolution target) {
        double[] ratio = {target.xNm() / source.xNm(), target.yNm() / source.yNm(), target.zNm() / source.zNm()};
        int[] whole = Arrays.stream(ratio)
                .mapToInt(r -> Math.max(1, (int) Math.round(r)))
                .toArray();
        for (int axis = 0; axis < ratio.length; axis++) {
            if (Math.abs(ratio[axis] - whole[axis]) > TOLERANCE * whole[axis]) {
                throw SegclrException.usage(
                        "target voxel size " + text(target) + " nm is no whole multiple of the source's "
                                + text(source) + " nm; the nearest is "
                                + text(new Resolution(
                                        whole[0] * source.xNm(), whole[1] * source.yNm(), whole[2] * source.zNm())));
            }
        }
        return new Downsampling(new Voxel(whole[0], whole[1], whole[2]));
    }

    static String text(Resolution r) {
        return r.xNm() + "," + r.yNm() + "," + r.zNm();
    }

    Resolution target(Resolution source) {
        return new Resolution(source.xNm() * factor.x(), source.yNm() * factor.y(), source.zNm() * factor.z());
    }

    /** Target voxels whose source voxels all lie in {@code source}. */
    Box inside(Box source) {
        Voxel min = new Voxel(
                -Math.floorDiv(-source.min().x(), factor.x()),
                -Math.floorDiv(-source.min().y(), factor.y()),
                -Math.floorDiv(-source.min().z(), factor.z()));
        Voxel max = new Voxel(
                Math.floorDiv(source.max().x(), factor.x()),
                Math.floorDiv(source.max().y(), factor.y()),
                Math.floorDiv(source.max().z(), factor.z()));
        return new Box(
                min, new Voxel(Math.max(min.x(), max.x()), Math.max(min.y(), max.y()), Math.max(min.z(), max.z())));
    }

    /** The source voxels of a box of target voxels. */
    Box source(Box target) {
        return new Box(times(target.min()), times(target.max()));
    }

    private Voxel times(Voxel v) {
        return new Voxel(
                Math.multiplyExact(v.x(), factor.x()),
                Math.multiplyExact(v.y(), factor.y()),
                Math.multiplyExact(v.z(), factor.z()));
    }

    /** Source voxels a target voxel. */
    int voxels() {
        return factor.x() * factor.y() * factor.z();
    }

    /** Mean of each target voxel's intensities, halves rounded up. @param size of the target box */
    int[] mean(Voxel size, int[] sourceZyx) {
        int[] mean = new int[size.x() * size.y() * size.z()];
        int n = voxels();
        forEach(size, (target, places) -> {
            long sum = 0;
            for (int p : places) {
                sum += sourceZyx[p];
            }
            mean[target] = (int) ((2 * sum + n) / (2 * n));
        });
        return mean;
    }

    /**
     * Most frequent id of each target voxel; among equals the smallest that is not background. @param size of the
     * target box
     */
    void mode(Voxel size, long[] sourceZyx, long[] targetZyx) {
        long[] ids = new long[voxels()];
        forEach(size, (target, places) -> {
            for (int i = 0; i < ids.length; i++) {
                ids[i] = sourceZyx[places[i]] - 1 + Long.MIN_VALUE;
            }
            // Shifted by one, background is the largest unsigned number and so comes last among equals.
            Arrays.sort(ids);
            targetZyx[target] = mode(ids) + 1 + Long.MIN_VALUE;
        });
    }

    private static long mode(long[] sorted) {
        long best = sorted[0];
        int most = 0;
        int from = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[from]) {
                if (i - from > most) {
                    most = i - from;
                    best = sorted[from];
                }
                from = i;
            }
        }
        return best;
    }

    private interface BlockVisitor {
        void visit(int target, int[] sourcePlaces);
    }

    private void forEach(Voxel size, BlockVisitor visitor) {
        int width = size.x() * factor.x();
        int plane = width * size.y() * factor.y();
        int[] offsets = offsets(width, plane);
        int[] places = new int[offsets.length];
        int target = 0;
        for (int z = 0; z < size.z(); z++) {
            for (int y = 0; y < size.y(); y++) {
                int row = z * factor.z() * plane + y * factor.y() * width;
                for (int x = 0; x < size.x(); x++) {
                    for (int i = 0; i < places.length; i++) {
                        places[i] = row + x * factor.x() + offsets[i];
                    }
                    visitor.visit(target++, places);
                }
            }
        }
    }

    private int[] offsets(int width, int plane) {
        int[] offsets = new int[voxels()];
        int i = 0;
        for (int z = 0; z < factor.z(); z++) {
            for (int y = 0; y < factor.y(); y++) {
                for (int x = 0; x < factor.x(); x++) {
                    offsets[i++] = z * plane + y * width + x;
                }
            }
        }
        return offsets;
    }
}
