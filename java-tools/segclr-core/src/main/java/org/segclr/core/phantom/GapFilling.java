package org.segclr.core.phantom;

/**
 * Astrocytes take what others leave: near its core an astrocyte stands everywhere at a small distance, so it owns the
 * wedges and sheets where every other surface is farther away. The distance varies smoothly, so sheets come in patches.
 */
final class GapFilling {
    /** How far from a core's axis its cell still fills gaps. */
    static final double REACH_NM = 420;
    /** No gap distance is below this, which bounds how much of other processes a sheet takes. */
    static final double CLOSEST_NM = -22;

    private static final double MIDDLE_NM = 12;
    private static final double SPREAD_NM = 62;
    private static final double PERIOD_NM = 520;

    private final NoiseField field;

    GapFilling(PhantomConfig config) {
        field = new NoiseField(config.random("gap filling"), PERIOD_NM);
    }

    /** The distance at which astrocytes stand at a scene point. */
    double distance(double x, double y, double z) {
        return Math.max(CLOSEST_NM, MIDDLE_NM + SPREAD_NM * field.at(x, y, z));
    }
}
