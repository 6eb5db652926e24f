package org.segclr.core.phantom;

import java.util.Arrays;
import org.segclr.core.geometry.Xyz;

/**
 * For a region of the scene: the few capsules that may be nearest or, of another cell, second nearest in each bin.
 * Found when a bin is first asked for, by halving cubes from {@link #ROOT_NM} down to {@link #BIN_NM} and dropping at
 * each level what cannot matter. Cubes lie on one lattice for all regions, so what a bin holds does not depend on the
 * region. One index a thread.
 */
final class CandidateIndex {
    /** Surfaces farther than this do not exist for a voxel. */
    static final double RANGE_NM = 300;

    private static final int LEVELS = 3;
    private static final double BIN_NM = 120;
    private static final double ROOT_NM = BIN_NM * (1 << LEVELS);
    private static final double PER_BIN_NM = 1 / BIN_NM;
    /** From a cube's centre to its corner, for a side of 1, and a little for rounding. */
    private static final double HALF_DIAGONAL = 0.5 * Math.sqrt(3) + 1e-6;

    private final Capsules capsules;
    private final CapsuleGrid grid;
    private final CapsuleSet near;
    private final Level[] levels = new Level[LEVELS + 1];
    private final Level leaves;
    private double[] distances = new double[512];
    private long[] order = new long[512];
    private int[] members = new int[1 << 14];
    private float[] bounds = new float[1 << 14];
    private int used;
    private int kept;
    /** Centre and half diagonal of the cube in hand, nm. */
    private double cx;

    private double cy;
    private double cz;
    private double half;

    /** The cubes of one size that the region touches, and where the list of each stands. */
    private static final class Level {
        final int[] low = new int[3];
        final int[] size = new int[3];
        final int[] start;
        final int[] end;

        Level(int level, Xyz lowNm, Xyz highNm) {
            double side = BIN_NM * (1 << level);
            setAxis(0, lowNm.x() / side, highNm.x() / side);
            setAxis(1, lowNm.y() / side, highNm.y() / side);
            setAxis(2, lowNm.z() / side, highNm.z() / side);
            start = new int[size[0] * size[1] * size[2]];
            end = new int[start.length];
            Arrays.fill(start, -1);
        }

        private void setAxis(int axis, double from, double to) {
            low[axis] = (int) Math.floor(from);
            size[axis] = (int) Math.floor(to) - low[axis] + 1;
        }

        int at(int x, int y, int z) {
            return ((z - low[2]) * size[1] + y - low[1]) * size[0] + x - low[0];
        }
    }

    CandidateIndex(Scene scene, Xyz lowNm, Xyz highNm) {
        capsules = scene.capsules();
        grid = scene.grid();
        near = new CapsuleSet(capsules.size());
        for (int level = 0; level <= LEVELS; level++) {
            levels[level] = new Level(level, lowNm, highNm);
        }
        leaves = levels[0];
    }

    /** The bin of a point of the region, its list ready. */
    int bin(double x, double y, double z) {
        int bx = (int) Math.floor(x * PER_BIN_NM);
        int by = (int) Math.floor(y * PER_BIN_NM);
        int bz = (int) Math.floor(z * PER_BIN_NM);
        int bin = leaves.at(bx, by, bz);
        if (leaves.start[bin] < 0) {
            fill(0, bx, by, bz);
        }
        return bin;
    }

    int begin(int bin) {
        return leaves.start[bin];
    }

    int end(int bin) {
        return leaves.end[bin];
    }

    /** Capsule numbers, nearest bound first within a bin; not a copy, and replaced when the index grows. */
    int[] members() {
        return members;
    }

    /** Least signed distance each member may have anywhere in the bin. */
    float[] bounds() {
        return bounds;
    }

    private void fill(int level, int x, int y, int z) {
        Level here = levels[level];
        int cube = here.at(x, y, z);
        if (level == LEVELS) {
            enter(level, x, y, z);
            near.clear();
            double range = Math.max(RANGE_NM, GapFilling.REACH_NM) + Growth.STEEPENED * half;
            grid.collect(new Xyz(cx, cy, cz), range, near);
            prune(near.members(), 0, near.size());
        } else {
            Level above = levels[level + 1];
            int parent = above.at(x >> 1, y >> 1, z >> 1);
            if (above.start[parent] < 0) {
                fill(level + 1, x >> 1, y >> 1, z >> 1);
            }
            enter(level, x, y, z);
            prune(members, above.start[parent], above.end[parent]);
        }
        if (level == 0) {
            Arrays.sort(order, 0, kept);
        }
        here.start[cube] = used;
        append();
        here.end[cube] = used;
    }

    private void enter(int level, int x, int y, int z) {
        double side = BIN_NM * (1 << level);
        half = HALF_DIAGONAL * side;
        cx = (x + 0.5) * side;
        cy = (y + 0.5) * side;
        cz = (z + 0.5) * side;
    }

    /** Puts into {@link #order} what of {@code from[begin..end)} matters in the cube in hand. */
    private void prune(int[] from, int begin, int end) {
        if (end - begin > distances.length) {
            distances = new double[2 * (end - begin)];
            order = new long[distances.length];
        }
        double limit = Math.min(RANGE_NM, limit(from, begin, end));
        kept = 0;
        for (int i = begin; i < end; i++) {
            float bound = (float) lowerBound(from[i], distances[i - begin]) - 0.01f;
            if (bound <= limit) {
                order[kept++] = ((long) sortable(bound) << 32) | from[i];
            }
        }
    }

    /**
     * Fills {@link #distances} with distances from the centre; gives a bound, good in the whole cube, of the distance
     * to the nearest capsule of another cell than the nearest one's.
     */
    private double limit(int[] from, int begin, int end) {
        double first = Double.MAX_VALUE;
        double second = Double.MAX_VALUE;
        int owner = -1;
        for (int i = begin; i < end; i++) {
            double d = capsules.distance(from[i], cx, cy, cz);
            distances[i - begin] = d;
            double most = d + half * capsules.steepness(from[i]);
            int o = capsules.owner(from[i]);
            if (o == owner) {
                first = Math.min(first, most);
            } else if (most < first) {
                second = first;
                first = most;
                owner = o;
            } else {
                second = Math.min(second, most);
            }
        }
        return Math.min(second, first + 2 * Locator.WALL_NM);
    }

    private double lowerBound(int capsule, double distance) {
        double bound = distance - half * capsules.steepness(capsule);
        if (capsules.fillsGaps(capsule)) {
            int o = capsule * Capsules.STRIDE;
            double axis = capsules.axisDistance(o, capsules.along(o, cx, cy, cz), cx, cy, cz);
            bound = Math.min(bound, GapFilling.CLOSEST_NM + GapFilling.thinning(Math.max(0, axis - half)));
        }
        return bound;
    }

    private void append() {
        if (used + kept > members.length) {
            members = Arrays.copyOf(members, 2 * (used + kept));
            bounds = Arrays.copyOf(bounds, members.length);
        }
        for (int i = 0; i < kept; i++) {
            members[used] = (int) order[i];
            bounds[used++] = unsorted((int) (order[i] >> 32));
        }
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
