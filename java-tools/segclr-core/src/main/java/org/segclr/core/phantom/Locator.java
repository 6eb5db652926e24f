package org.segclr.core.phantom;

/**
 * Finds which process owns a scene point, and which other comes next. Holds the last answer in its fields: one locator
 * a thread.
 */
final class Locator {
    /** Whether surfaces this far away leave a gap; the rest of the gap's rule is {@link #isExtracellular}. */
    static final double GAP_NM = 24;

    /** Walls farther than this are not looked for: nothing of a voxel depends on them. */
    static final double WALL_NM = 75;

    private static final double GAP_HALF_WIDTH_NM = 11;

    private final Capsules capsules;
    private final CandidateIndex index;
    private final GapFilling gapFilling;

    /** Nearest capsule, -1 where nothing is in range. */
    int capsule;
    /** Nearest capsule of another cell, -1 where the wall is farther than {@link #WALL_NM}. */
    int rival;
    /** Signed distances to both surfaces, nm, the second at most twice {@link #WALL_NM} greater. */
    double distance;

    double rivalDistance;

    /** The point asked for, nm. */
    double x;

    double y;
    double z;

    Locator(Scene scene, GapFilling gapFilling, CandidateIndex index) {
        this.capsules = scene.capsules();
        this.gapFilling = gapFilling;
        this.index = index;
    }

    void locate(double xNm, double yNm, double zNm) {
        x = xNm;
        y = yNm;
        z = zNm;
        capsule = -1;
        rival = -1;
        distance = CandidateIndex.RANGE_NM;
        rivalDistance = CandidateIndex.RANGE_NM;
        double standOff = Double.NaN;
        int bin = index.bin(xNm, yNm, zNm);
        int end = index.end(bin);
        int[] members = index.members();
        float[] bounds = index.bounds();
        double[] g = capsules.geometry();
        int owner = -1;
        for (int i = index.begin(bin); i < end && bounds[i] <= Math.min(rivalDistance, distance + 2 * WALL_NM); i++) {
            int c = members[i];
            int o = c * Capsules.STRIDE;
            double t = capsules.along(o, xNm, yNm, zNm);
            double axis = capsules.axisDistance(o, t, xNm, yNm, zNm);
            double d = axis - g[o + Capsules.RADIUS] - t * g[o + Capsules.WIDENING];
            if (capsules.fillsGaps(c)) {
                standOff = Double.isNaN(standOff) ? gapFilling.standOff(xNm, yNm, zNm) : standOff;
                d = Math.min(d, standOff + GapFilling.thinning(axis));
            }
            owner = rank(c, d, owner);
        }
        if (rivalDistance > distance + 2 * WALL_NM) {
            rivalDistance = distance + 2 * WALL_NM;
            rival = -1;
        }
    }

    private int rank(int c, double d, int owner) {
        int o = capsules.owner(c);
        if (o == owner) {
            if (d < distance || (d == distance && c < capsule)) {
                distance = d;
                capsule = c;
            }
        } else if (d < distance) {
            rivalDistance = distance;
            rival = capsule;
            distance = d;
            capsule = c;
            return o;
        } else if (d < rivalDistance || (d == rivalDistance && c < rival)) {
            rivalDistance = d;
            rival = c;
        }
        return owner;
    }

    /** Half the difference of both distances: how far the wall between both processes is, at most {@link #WALL_NM}. */
    double wallNm() {
        return 0.5 * (rivalDistance - distance);
    }

    /** In the pocket between processes whose surfaces do not reach each other. */
    boolean isExtracellular() {
        return distance > GAP_NM && wallNm() < GAP_HALF_WIDTH_NM && !fillsGaps();
    }

    boolean fillsGaps() {
        return capsules.fillsGaps(capsule);
    }
}
