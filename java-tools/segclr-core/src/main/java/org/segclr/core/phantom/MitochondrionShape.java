package org.segclr.core.phantom;

/**
 * Mitochondria: rods with round ends along a branch, one to a beat at most, beside its axis, with a dark outline and
 * cristae. Keeps the last point's place within its branch: one shape a thread.
 */
final class MitochondrionShape {
    private static final double THINNEST_NM = 42;
    private static final double THICKEST_NM = 170;
    private static final double MATRIX_GRAY = 84;
    private static final double OUTLINE_GRAY = 62;
    private static final double OUTLINE_NM = 16;

    private final Capsules capsules;
    private final NoiseField cristae;

    /** Along the branch, and across it in its two directions, nm. */
    double arc;

    double u;
    double v;
    private double radius;

    MitochondrionShape(Capsules capsules, NoiseField cristae) {
        this.capsules = capsules;
        this.cristae = cristae;
    }

    void locate(int capsule, double x, double y, double z) {
        double[] g = capsules.geometry();
        int o = capsule * Capsules.STRIDE;
        double ax = g[o + Capsules.AXIS];
        double ay = g[o + Capsules.AXIS + 1];
        double az = g[o + Capsules.AXIS + 2];
        double qx = x - g[o];
        double qy = y - g[o + 1];
        double qz = z - g[o + 2];
        double t = (qx * ax + qy * ay + qz * az) * g[o + Capsules.PER_LENGTH2];
        double sx = g[o + Capsules.SIDE];
        double sy = g[o + Capsules.SIDE + 1];
        double sz = g[o + Capsules.SIDE + 2];
        double perLength = 1 / g[o + Capsules.LENGTH];
        arc = g[o + Capsules.ARC] + t * g[o + Capsules.LENGTH];
        u = qx * sx + qy * sy + qz * sz;
        v = (qx * (ay * sz - az * sy) + qy * (az * sx - ax * sz) + qz * (ax * sy - ay * sx)) * perLength;
        radius = g[o + Capsules.RADIUS] + Math.max(0, Math.min(1, t)) * g[o + Capsules.WIDENING];
    }

    /** Gray level of the mitochondrion at the located point, -1 where there is none. */
    double gray(Branch branch, Texture.Mitochondria kind) {
        long beat = (long) Math.floor(arc / branch.rhythmNm());
        if (Hash.unit(branch.hash() + 1, beat) >= kind.share()) {
            return -1;
        }
        double thick = Math.min(THICKEST_NM, radius * (0.42 + 0.25 * Hash.unit(branch.hash() + 2, beat)));
        if (thick < THINNEST_NM) {
            return -1;
        }
        double length = kind.shortestNm() + (kind.longestNm() - kind.shortestNm()) * Hash.unit(branch.hash() + 3, beat);
        double beyond = Math.max(0, Math.abs(arc - branch.beatNm(beat)) - Math.max(0, 0.5 * length - thick));
        double off = 0.8 * Math.max(0, radius - thick - 20);
        double du = u - off * (2 * Hash.unit(branch.hash() + 4, beat) - 1);
        double dv = v - off * (2 * Hash.unit(branch.hash() + 5, beat) - 1) * 0.7;
        double depth = thick - Math.sqrt(du * du + dv * dv + beyond * beyond);
        if (depth < 0) {
            return -1;
        }
        return depth < OUTLINE_NM
                ? OUTLINE_GRAY
                : MATRIX_GRAY + 10 * Hash.unit(branch.hash() + 6, beat) + 16 * cristae.at(0.6 * arc, 1.3 * u, 1.3 * v);
    }
}
