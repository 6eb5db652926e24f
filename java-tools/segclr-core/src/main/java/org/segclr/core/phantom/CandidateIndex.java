package org.segclr.core.phantom;

import java.util.Arrays;
import org.segclr.core.geometry.Xyz;

/**
 * For a region of the scene: the few capsules that may be nearest or, of another cell, second nearest in each bin.
 * Found by halving cubes from {@link #ROOT_NM} down to {@link #BIN_NM}, dropping at each level what cannot matter.
 * Cubes lie on one lattice for all regions, so what a bin holds does not depend on the region asked for.
 */
final class CandidateIndex {
    /** Surfaces farther than this do not exist for a voxel. */
    static final double RANGE_NM = 300;

    private static final int LEVELS = 3;
    private static final double BIN_NM = 100;
    private static final double ROOT_NM = BIN_NM * (1 << LEVELS);
    /**
     * Change of a signed distance from a cube's centre to its corner, for a cube of side 1: half its diagonal,
     * steepened by taper.
     */
    private static final double PAD = 0.5 * Math.sqrt(3) * Growth.STEEPENED + 1e-9;

    private final Capsules capsules;
    private final int[] low = new int[3];
    private final int[] size = new int[3];
    private final int[] start;
    private final int[] end;
    private final int[][] survivors = new int[LEVELS + 1][512];
    private double[] distances = new double[512];
    private long[] order = new long[512];
    private int[] members;
    private float[] bounds;
    private int used;

    CandidateIndex(Scene scene, Xyz lowNm, Xyz highNm) {
        capsules = scene.capsules();
        setAxis(0, lowNm.x(), highNm.x());
        setAxis(1, lowNm.y(), highNm.y());
        setAxis(2, lowNm.z(), highNm.z());
        int bins = size[0] * size[1] * size[2];
        start = new int[bins];
        end = new int[bins];
        members = new int[12 * bins + 64];
        bounds = new float[members.length];
        fillRoots(scene.grid(), new CapsuleSet(capsules.size()));
    }

    private void setAxis(int axis, double lowNm, double highNm) {
        low[axis] = (int) Math.floor(lowNm / BIN_NM);
        size[axis] = (int) Math.floor(highNm / BIN_NM) - low[axis] + 1;
    }

    int bin(double x, double y, double z) {
        int bx = (int) Math.floor(x * (1 / BIN_NM)) - low[0];
        int by = (int) Math.floor(y * (1 / BIN_NM)) - low[1];
        int bz = (int) Math.floor(z * (1 / BIN_NM)) - low[2];
        return (bz * size[1] + by) * size[0] + bx;
    }

    int begin(int bin) {
        return start[bin];
    }

    int end(int bin) {
        return end[bin];
    }

    /** Capsule numbers, nearest bound first within a bin; not a copy. */
    int[] members() {
        return members;
    }

    /** Least signed distance each member may have anywhere in the bin. */
    float[] bounds() {
        return bounds;
    }

    private void fillRoots(CapsuleGrid grid, CapsuleSet near) {
        for (int z = low[2] >> LEVELS; z <= (low[2] + size[2] - 1) >> LEVELS; z++) {
            for (int y = low[1] >> LEVELS; y <= (low[1] + size[1] - 1) >> LEVELS; y++) {
                for (int x = low[0] >> LEVELS; x <= (low[0] + size[0] - 1) >> LEVELS; x++) {
                    near.clear();
                    Xyz centre = new Xyz((x + 0.5) * ROOT_NM, (y + 0.5) * ROOT_NM, (z + 0.5) * ROOT_NM);
                    double range = Math.max(RANGE_NM, GapFilling.REACH_NM + RANGE_NM) + PAD * ROOT_NM;
                    grid.collect(centre, range, near);
                    descend(LEVELS, new int[] {x, y, z}, near.members(), near.size());
                }
            }
        }
    }

    /** Keeps of {@code from} what matters in a cube of {@code 2^level} bins a side, then treats its eight parts. */
    private void descend(int level, int[] cube, int[] from, int count) {
        if (outside(level, cube)) {
            return;
        }
        int kept = prune(level, cube, from, count);
        if (level == 0) {
            store(cube, kept);
            return;
        }
        for (int part = 0; part < 8; part++) {
            int[] child = {2 * cube[0] + (part & 1), 2 * cube[1] + (part >> 1 & 1), 2 * cube[2] + (part >> 2)};
            descend(level - 1, child, survivors[level], kept);
        }
    }

    private boolean outside(int level, int[] cube) {
        for (int axis = 0; axis < 3; axis++) {
            int first = cube[axis] << level;
            if (first >= low[axis] + size[axis] || first + (1 << level) <= low[axis]) {
                return true;
            }
        }
        return false;
    }

    private int prune(int level, int[] cube, int[] from, int count) {
        if (count > survivors[level].length || count > distances.length) {
            survivors[level] = new int[2 * count];
            distances = new double[2 * count];
            order = new long[2 * count];
        }
        double side = BIN_NM * (1 << level);
        double pad = PAD * side;
        double x = (cube[0] + 0.5) * side;
        double y = (cube[1] + 0.5) * side;
        double z = (cube[2] + 0.5) * side;
        double limit = Math.min(RANGE_NM, secondNearest(from, count, x, y, z) + pad);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            float bound = (float) lowerBound(from[i], distances[i], pad, x, y, z) - 0.01f;
            if (bound <= limit) {
                survivors[level][kept] = from[i];
                order[kept++] = ((long) sortable(bound) << 32) | from[i];
            }
        }
        return kept;
    }

    /** Fills {@link #distances} and gives that of the nearest capsule of another cell than the nearest one's. */
    private double secondNearest(int[] from, int count, double x, double y, double z) {
        double first = Double.MAX_VALUE;
        double second = Double.MAX_VALUE;
        int owner = -1;
        for (int i = 0; i < count; i++) {
            double d = capsules.distance(from[i], x, y, z);
            distances[i] = d;
            int o = capsules.owner(from[i]);
            if (o == owner) {
                first = Math.min(first, d);
            } else if (d < first) {
                second = first;
                first = d;
                owner = o;
            } else {
                second = Math.min(second, d);
            }
        }
        return second;
    }

    private double lowerBound(int capsule, double distance, double pad, double x, double y, double z) {
        double bound = distance - pad;
        if (capsules.compartment(capsule) == Compartment.ASTROCYTE) {
            int o = capsule * Capsules.STRIDE;
            double axis = capsules.axisDistance(o, capsules.along(o, x, y, z), x, y, z);
            bound = Math.min(bound, GapFilling.CLOSEST_NM + Math.max(0, axis - pad - GapFilling.REACH_NM));
        }
        return bound;
    }

    private void store(int[] cube, int kept) {
        Arrays.sort(order, 0, kept);
        if (used + kept > members.length) {
            members = Arrays.copyOf(members, 2 * (used + kept));
            bounds = Arrays.copyOf(bounds, members.length);
        }
        int bin = ((cube[2] - low[2]) * size[1] + cube[1] - low[1]) * size[0] + cube[0] - low[0];
        start[bin] = used;
        for (int i = 0; i < kept; i++) {
            members[used] = (int) order[i];
            bounds[used++] = unsorted((int) (order[i] >> 32));
        }
        end[bin] = used;
    }

    /** An int that sorts as the float does. */
    private static int sortable(float value) {
        int bits = Float.floatToIntBits(value);
        return bits ^ ((bits >> 31) & 0x7FFFFFFF);
    }

    private static float unsorted(int key) {
        return Float.intBitsToFloat(key ^ ((key >> 31) & 0x7FFFFFFF));
    }
}
