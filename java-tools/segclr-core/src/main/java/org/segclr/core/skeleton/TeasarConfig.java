package org.segclr.core.skeleton;

import org.segclr.core.error.SegclrException;

/**
 * How paths are traced. Voxels within {@code scale * radius + constNm} of a path's voxel count as covered by it; what
 * is left uncovered gets a path of its own. So a side branch is traced when it sticks out of its trunk by more than
 * about {@code (scale - 1) * radius + constNm}: the defaults keep a spine of half a micron and drop bumps. Take a
 * smaller constant for tissue finer than mammalian cortex, a larger scale for ragged segmentations.
 */
public record TeasarConfig(double scale, double constNm, SomaRule soma) {
    public static final double DEFAULT_SCALE = 1.5;
    public static final double DEFAULT_CONST_NM = 300;

    public TeasarConfig {
        if (!(scale >= 0 && constNm >= 0) || Double.isInfinite(scale + constNm)) {
            throw SegclrException.usage("TEASAR scale " + scale + ", constant " + constNm
                    + " nm: neither may be below 0; the usual ones are " + DEFAULT_SCALE + " and " + DEFAULT_CONST_NM);
        }
    }

    public static TeasarConfig usual() {
        return new TeasarConfig(DEFAULT_SCALE, DEFAULT_CONST_NM, SomaRule.usual());
    }

    /** How far from a place of that radius voxels are covered, nm. */
    double reachNm(double radiusNm) {
        return scale * radiusNm + constNm;
    }
}
