package org.segclr.core.phantom;

import java.util.SplittableRandom;

/**
 * Smooth noise in [-1, 1]: random values on a lattice that repeats after 32 sites, joined by smoothstep (value noise).
 * A pure function of position; safe for many threads.
 */
final class NoiseField {
    private static final int BITS = 5;
    private static final int SIDE = 1 << BITS;
    private static final int MASK = SIDE - 1;

    private final float[] values = new float[SIDE * SIDE * SIDE];
    private final double perNm;

    /** @param periodNm distance of lattice sites */
    NoiseField(SplittableRandom random, double periodNm) {
        perNm = 1 / periodNm;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
    }

    double at(double xNm, double yNm, double zNm) {
        double x = xNm * perNm;
        double y = yNm * perNm;
        double z = zNm * perNm;
        double x0 = Math.floor(x);
        double y0 = Math.floor(y);
        double z0 = Math.floor(z);
        double tx = smooth(x - x0);
        double ty = smooth(y - y0);
        double tz = smooth(z - z0);
        int xa = (int) x0 & MASK;
        int xb = (xa + 1) & MASK;
        int ya = ((int) y0 & MASK) << BITS;
        int yb = (ya + SIDE) & (MASK << BITS);
        int za = ((int) z0 & MASK) << (2 * BITS);
        int zb = (za + SIDE * SIDE) & (MASK << (2 * BITS));
        double low = lerp(
                ty,
                lerp(tx, values[za | ya | xa], values[za | ya | xb]),
                lerp(tx, values[za | yb | xa], values[za | yb | xb]));
        double high = lerp(
                ty,
                lerp(tx, values[zb | ya | xa], values[zb | ya | xb]),
                lerp(tx, values[zb | yb | xa], values[zb | yb | xb]));
        return lerp(tz, low, high);
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }

    private static double lerp(double t, double a, double b) {
        return a + t * (b - a);
    }
}
