package org.segclr.core.phantom;

/**
 * Astrocytes take what others leave: near its core an astrocyte stands everywhere at a small distance, so it owns the
 * wedges and sheets where every other surface is farther away. The distance varies smoothly, so sheets come in patches.
 */
final class GapFilling {
    /** How far from a core's axis its cell still fills gaps. */
    static final double REACH_NM = 480;
    /** No sheet stands nearer than this, which bounds how much of other processes a sheet takes. */
    static final double CLOSEST_NM = -70;

    /** How much thinner sheets get with distance from the core; it also decides between two astrocytes. */
    private static final double THINNING = 0.25;

    private static final double MIDDLE_NM = -52;
    private static final double SPREAD_NM = 75;
    private static final double PERIOD_NM = 520;

    private final NoiseField field;

    GapFilling(PhantomConfig config) {
        field = new NoiseField(config.random("gap filling"), PERIOD_NM);
    }

    /** How far sheets stand off at a scene point, before {@link #thinning}. */
    double standOff(double x, double y, double z) {
        return Math.max(CLOSEST_NM, MIDDLE_NM + SPREAD_NM * field.at(x, y, z));
    }

    /** What the distance to a core's axis adds; beyond reach there is no sheet. */
    static double thinning(double axisNm) {
        return axisNm < REACH_NM ? THINNING * axisNm : CandidateIndex.RANGE_NM - CLOSEST_NM;
    }
}
