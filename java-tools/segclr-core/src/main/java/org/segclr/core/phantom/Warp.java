package org.segclr.core.phantom;

import org.segclr.core.geometry.Xyz;

/**
 * The smooth deformation that makes cross-sections irregular: a tissue point x shows the scene at x + w(x). Its
 * steepest slope is below 1, so it folds nothing and can be undone.
 */
final class Warp {
    static final double COARSE_NM = 110;
    static final double FINE_NM = 30;
    /** No point moves farther than this along an axis. */
    static final double MAX_NM = COARSE_NM + FINE_NM;

    private static final double COARSE_PERIOD_NM = 900;
    private static final double FINE_PERIOD_NM = 240;
    private static final int INVERSION_STEPS = 24;

    private final NoiseField[] coarse = new NoiseField[3];
    private final NoiseField[] fine = new NoiseField[3];

    Warp(PhantomConfig config) {
        for (int axis = 0; axis < 3; axis++) {
            coarse[axis] = new NoiseField(config.random("coarse warp", axis), COARSE_PERIOD_NM);
            fine[axis] = new NoiseField(config.random("fine warp", axis), FINE_PERIOD_NM);
        }
    }

    /** Displacement along {@code axis} (0 x, 1 y, 2 z) at a tissue point. */
    double shift(int axis, double x, double y, double z) {
        return COARSE_NM * coarse[axis].at(x, y, z) + FINE_NM * fine[axis].at(x, y, z);
    }

    /** The tissue point that shows a scene point, by fixed-point iteration. */
    Xyz toTissue(Xyz scene) {
        Xyz p = scene;
        for (int i = 0; i < INVERSION_STEPS; i++) {
            p = scene.minus(new Xyz(
                    shift(0, p.x(), p.y(), p.z()), shift(1, p.x(), p.y(), p.z()), shift(2, p.x(), p.y(), p.z())));
        }
        return p;
    }
}
