package org.segclr.core.phantom;

import java.util.SplittableRandom;
import org.segclr.core.geometry.Xyz;

/** Unit vectors. */
final class Directions {
    private static final double TINY = 1e-9;

    private Directions() {}

    static Xyz unit(Xyz v) {
        double length = v.length();
        return length < TINY ? new Xyz(1, 0, 0) : v.times(1 / length);
    }

    /** Uniform over the sphere, by rejection. */
    static Xyz random(SplittableRandom random) {
        while (true) {
            Xyz v = new Xyz(2 * random.nextDouble() - 1, 2 * random.nextDouble() - 1, 2 * random.nextDouble() - 1);
            double length = v.length();
            if (length <= 1 && length > 0.01) {
                return v.times(1 / length);
            }
        }
    }

    /** The part of {@code v} at a right angle to the unit vector {@code axis}, as a unit vector. */
    static Xyz across(Xyz v, Xyz axis) {
        Xyz rest = v.minus(axis.times(v.dot(axis)));
        if (rest.length() > 0.05) {
            return unit(rest);
        }
        Xyz other = Math.abs(axis.x()) < 0.8 ? new Xyz(1, 0, 0) : new Xyz(0, 1, 0);
        return unit(other.minus(axis.times(other.dot(axis))));
    }
}
