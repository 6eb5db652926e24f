package org.segclr.core.skeleton;

import org.segclr.core.geometry.Resolution;

/**
 * A squared distance a cell in two bytes: in squares of the shortest voxel side, as a floating number of 5 bits
 * exponent and 11 bits fraction. Whole squares up to 4096 are exact, others right to 1 part in 8192 of the distance; 0
 * is 0, and there is a code for "none found".
 */
final class SquaredDistances {
    static final float NONE = Float.POSITIVE_INFINITY;

    /** Bits of a float's fraction that are dropped. */
    private static final int DROPPED = 12;
    /** What a code is less than a float's upper bits: the least exponent is that of 1/2. */
    private static final int BIAS = 126 << 23 - DROPPED;

    private static final int NONE_CODE = 0xFFFF;

    private final short[] codes;
    private final double unitNm2;

    SquaredDistances(GridShape shape, Resolution r) {
        codes = new short[shape.cellCount];
        double shortest = Math.min(r.xNm(), Math.min(r.yNm(), r.zNm()));
        unitNm2 = shortest * shortest;
    }

    /** The unit of {@link #get} and {@link #set}, nm^2. */
    double unitNm2() {
        return unitNm2;
    }

    float nm2(int cell) {
        return (float) (get(cell) * unitNm2);
    }

    float get(int cell) {
        int code = codes[cell] & 0xFFFF;
        if (code == 0 || code == NONE_CODE) {
            return code == 0 ? 0 : NONE;
        }
        return Float.intBitsToFloat(code + BIAS << DROPPED);
    }

    /** @param squared 0, or at least 1, or {@link #NONE} */
    void set(int cell, double squared) {
        codes[cell] = (short) code((float) squared);
    }

    /** No distance is larger from now on, and those not found are this. */
    void limit(int cell, double squared) {
        if (get(cell) > squared) {
            set(cell, squared);
        }
    }

    private static int code(float squared) {
        if (squared == 0) {
            return 0;
        }
        int code = (Float.floatToRawIntBits(squared) + (1 << DROPPED - 1) >>> DROPPED) - BIAS;
        return squared == NONE ? NONE_CODE : Math.min(code, NONE_CODE - 1);
    }
}
