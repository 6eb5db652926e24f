package org.segclr.compute.testkit;

import java.util.Locale;
import org.segclr.compute.Precision;

/**
 * How far a result may be from the reference: |x - ref| <= atol + rtol*|ref|. The reasons and the lengths used are in
 * docs/NUMERICS.md; loosening one needs a reason there.
 *
 * @param atol absolute part, in the unit of the result
 * @param rtol relative part
 */
public record Tolerance(double atol, double rtol) {
    /** Half the spacing of float32 at 1: the relative error of one rounding. */
    private static final double ROUNDING = 0x1p-24;

    /** Half the spacing of bfloat16 at 1: the most that one rounding takes, relative. */
    private static final double HALF_ROUNDING = 0x1p-8;

    /** Root mean square, relative, of the error of rounding to bfloat16: uniform within half a spacing. */
    private static final double HALF_NOISE = 0x1p-9;

    /** Standard deviations of the rounding error that are let pass: cases compare up to 1e6 elements. */
    private static final double MARGIN = 8;

    /** No difference at all: comparisons, copies. */
    public static final Tolerance EXACT = new Tolerance(0, 0);

    /** Rounding of a sum of {@code length} terms, relative to it; {@link #around} adds what cancellation needs. */
    public static Tolerance reduction(long length) {
        return new Tolerance(0, MARGIN * ROUNDING * Math.sqrt(length));
    }

    /** The same, and as much again of {@code magnitude}: the size a sum has before its terms cancel. */
    public Tolerance around(double magnitude) {
        return new Tolerance(rtol * magnitude, rtol);
    }

    /** The result is rounded once more, to be stored. */
    Tolerance storedAs(Precision precision) {
        return precision == Precision.FP32 ? this : new Tolerance(atol, rtol + HALF_ROUNDING);
    }

    /** A sum of that many products of size 1, one factor of each rounded to the precision: their errors add up. */
    Tolerance factorsAs(Precision precision, long terms) {
        return precision == Precision.FP32 ? this : new Tolerance(atol + MARGIN * HALF_NOISE * Math.sqrt(terms), rtol);
    }

    /** Sums of up to {@code length} terms that are stored after each, as gradients of overlapping windows are. */
    static Tolerance storedSums(Precision precision, long length) {
        return precision == Precision.FP32
                ? reduction(length)
                : new Tolerance(0, MARGIN * HALF_NOISE * Math.sqrt(length));
    }

    /** Fails on the worst element outside the tolerance, or on one that is not finite. */
    public void check(String what, float[] actual, float[] expected) {
        int worst = -1;
        double excess = 0;
        for (int i = 0; i < expected.length; i++) {
            double over = Math.abs((double) actual[i] - expected[i]) - atol - rtol * Math.abs(expected[i]);
            if (!(over <= 0) && (worst < 0 || !(over <= excess))) {
                worst = i;
                excess = over;
            }
        }
        if (worst >= 0) {
            throw new AssertionError(String.format(
                    Locale.ROOT,
                    "%s: element %d of %d is %.9g, reference %.9g, beyond atol %.3g + rtol %.3g",
                    what,
                    worst,
                    expected.length,
                    actual[worst],
                    expected[worst],
                    atol,
                    rtol));
        }
    }

    /** Root mean square: the usual magnitude for {@link #around}. */
    public static double magnitude(float[] values) {
        double sum = 0;
        for (float v : values) {
            sum += (double) v * v;
        }
        return Math.sqrt(sum / values.length);
    }
}
