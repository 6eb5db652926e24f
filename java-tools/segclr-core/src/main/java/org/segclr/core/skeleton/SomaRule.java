package org.segclr.core.skeleton;

import org.segclr.core.error.SegclrException;

/**
 * When a component counts as holding a cell body. One whose largest radius passes {@code candidateRadiusNm} is looked
 * at with its inner holes filled (nuclei and mitochondria that the segmentation split off); if then a ball of
 * {@code certainRadiusNm} fits inside, its centre becomes the root and the whole body is covered by it.
 */
public record SomaRule(double candidateRadiusNm, double certainRadiusNm) {
    public static final double DEFAULT_CANDIDATE_RADIUS_NM = 750;
    public static final double DEFAULT_CERTAIN_RADIUS_NM = 3500;

    public SomaRule {
        if (!(candidateRadiusNm > 0 && certainRadiusNm >= candidateRadiusNm)) {
            throw SegclrException.usage("soma radii " + candidateRadiusNm + " and " + certainRadiusNm
                    + " nm: the first must be above 0 and the second at least the first; the usual ones are "
                    + DEFAULT_CANDIDATE_RADIUS_NM + " and " + DEFAULT_CERTAIN_RADIUS_NM);
        }
    }

    public static SomaRule usual() {
        return new SomaRule(DEFAULT_CANDIDATE_RADIUS_NM, DEFAULT_CERTAIN_RADIUS_NM);
    }
}
