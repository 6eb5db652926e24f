package org.segclr.core.pairs;

import org.segclr.core.error.SegclrException;
import org.segclr.core.random.Seeds;

/**
 * Which segments are kept from training: a hash of the segment's id decides, and nothing else, so that every stage and
 * every run agrees, whatever its seed.
 *
 * @param fraction share of all segments, 0 to 1
 */
public record HeldOut(double fraction) {
    public static final double DEFAULT_FRACTION = 0.2;

    private static final double UNIT_53 = 0x1p-53;

    public HeldOut {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw SegclrException.usage(
                    "held-out fraction " + fraction + ": must be from 0 to 1; the usual one is " + DEFAULT_FRACTION);
        }
    }

    public boolean contains(long segmentId) {
        return (Seeds.derive(segmentId, "held out") >>> 11) * UNIT_53 < fraction;
    }
}
