package org.segclr.core.phantom;

import java.util.Arrays;
import org.segclr.core.geometry.Xyz;

/** Which capsules come near a place: a grid of bins, each listing the capsules within a margin of it. */
final class CapsuleGrid {
    private static final double BIN_NM = 200;
    /** Every capsule whose surface is this near to some point of a bin is in the bin's list. */
    private static final double MARGIN_NM = 200;

    private static final double HALF_DIAGONAL_NM = 0.5 * Math.sqrt(3) * BIN_NM * Growth.STEEPENED;

    private final Capsules capsules;
    private final Xyz lowNm;
    private final int nx;
    private final int ny;
    private final int nz;
    private final int[][] bins;
    private final int[] counts;

    /** A grid over the box from low to high; places outside count for the nearest bin. */
    CapsuleGrid(Capsules capsules, Xyz lowNm, Xyz highNm) {
        this.capsules = capsules;
        this.lowNm = lowNm;
        nx = (int) Math.ceil((highNm.x() - lowNm.x()) / BIN_NM);
        ny = (int) Math.ceil((highNm.y() - lowNm.y()) / BIN_NM);
        nz = (int) Math.ceil((highNm.z() - lowNm.z()) / BIN_NM);
        bins = new int[nx * ny * nz][];
        Arrays.fill(bins, new int[0]);
        counts = new int[bins.length];
    }

    /** Bins first to last along each axis that a box touches. */
    private record Range(int x0, int x1, int y0, int y1, int z0, int z1) {}

    private Range range(Xyz low, Xyz high, double padNm) {
        return new Range(
                clamp(low.x() - padNm - lowNm.x(), nx),
                clamp(high.x() + padNm - lowNm.x(), nx),
                clamp(low.y() - padNm - lowNm.y(), ny),
                clamp(high.y() + padNm - lowNm.y(), ny),
                clamp(low.z() - padNm - lowNm.z(), nz),
                clamp(high.z() + padNm - lowNm.z(), nz));
    }

    private static int clamp(double nm, int bins) {
        return Math.max(0, Math.min(bins - 1, (int) Math.floor(nm / BIN_NM)));
    }

    void add(int capsule) {
        Xyz a = capsules.point(capsule, 0);
        Xyz b = capsules.point(capsule, 1);
        Xyz low = new Xyz(Math.min(a.x(), b.x()), Math.min(a.y(), b.y()), Math.min(a.z(), b.z()));
        Xyz high = new Xyz(Math.max(a.x(), b.x()), Math.max(a.y(), b.y()), Math.max(a.z(), b.z()));
        Range r = range(low, high, capsules.radius(capsule) + MARGIN_NM);
        for (int z = r.z0; z <= r.z1; z++) {
            double cz = lowNm.z() + (z + 0.5) * BIN_NM;
            for (int y = r.y0; y <= r.y1; y++) {
                double cy = lowNm.y() + (y + 0.5) * BIN_NM;
                for (int x = r.x0; x <= r.x1; x++) {
                    double cx = lowNm.x() + (x + 0.5) * BIN_NM;
                    if (capsules.distance(capsule, cx, cy, cz) <= MARGIN_NM + HALF_DIAGONAL_NM) {
                        append((z * ny + y) * nx + x, capsule);
                    }
                }
            }
        }
    }

    private void append(int bin, int capsule) {
        int n = counts[bin]++;
        if (n == bins[bin].length) {
            bins[bin] = Arrays.copyOf(bins[bin], Math.max(8, 2 * n));
        }
        bins[bin][n] = capsule;
    }

    /**
     * Marks every capsule whose surface may be within {@code rangeNm} of a point; some that are farther are marked too.
     */
    void collect(Xyz p, double rangeNm, CapsuleSet near) {
        Range r = range(p, p, Math.max(0, rangeNm - MARGIN_NM));
        for (int z = r.z0; z <= r.z1; z++) {
            for (int y = r.y0; y <= r.y1; y++) {
                for (int x = r.x0; x <= r.x1; x++) {
                    int bin = (z * ny + y) * nx + x;
                    near.addAll(bins[bin], counts[bin]);
                }
            }
        }
    }

    /** Which capsules do not count in {@link #clearance}: those of a cell and those of a branch, -1 for none. */
    record Skip(int owner, int branch) {
        static final Skip NONE = new Skip(-1, -1);
    }

    /**
     * Signed distance from a point to the nearest surface, at most {@code rangeNm}; any value at or below
     * {@code enoughNm} may stand for all of them.
     */
    double clearance(Xyz p, double rangeNm, double enoughNm, Skip skip) {
        Range r = range(p, p, Math.max(0, rangeNm - MARGIN_NM));
        double nearest = rangeNm;
        for (int z = r.z0; z <= r.z1; z++) {
            for (int y = r.y0; y <= r.y1; y++) {
                for (int x = r.x0; x <= r.x1 && nearest > enoughNm; x++) {
                    nearest = nearest((z * ny + y) * nx + x, p, nearest, skip);
                }
            }
        }
        return nearest;
    }

    double clearance(Xyz p, double rangeNm) {
        return clearance(p, rangeNm, -Double.MAX_VALUE, Skip.NONE);
    }

    private double nearest(int bin, Xyz p, double limit, Skip skip) {
        double nearest = limit;
        int[] list = bins[bin];
        for (int i = 0; i < counts[bin]; i++) {
            int c = list[i];
            if (capsules.owner(c) != skip.owner() && capsules.branch(c) != skip.branch()) {
                nearest = Math.min(nearest, capsules.distance(c, p.x(), p.y(), p.z()));
            }
        }
        return nearest;
    }
}
