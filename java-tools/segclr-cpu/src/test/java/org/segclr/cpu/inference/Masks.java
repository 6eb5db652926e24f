package org.segclr.cpu.inference;

import java.util.SplittableRandom;
import org.segclr.core.random.Seeds;

/** Gray values in masks of many kinds, 0 outside. */
enum Masks {
    EMPTY {
        @Override
        boolean inside(int side, int z, int y, int x) {
            return false;
        }
    },
    ONE_VOXEL {
        @Override
        boolean inside(int side, int z, int y, int x) {
            return z == side / 2 && y == side / 3 && x == side / 2;
        }
    },
    CORNER_VOXEL {
        @Override
        boolean inside(int side, int z, int y, int x) {
            return z == side - 1 && y == 0 && x == side - 1;
        }
    },
    /** Runs through two faces. */
    TUBE {
        @Override
        boolean inside(int side, int z, int y, int x) {
            double dy = y - side / 2.0 - 0.3 * (x - side / 2.0);
            double dz = z - side / 2.0 + 0.2 * (x - side / 2.0);
            return dy * dy + dz * dz < 9;
        }
    },
    /** Lies in a face. */
    SLAB {
        @Override
        boolean inside(int side, int z, int y, int x) {
            return z < 3;
        }
    },
    /** Every second voxel of an edge. */
    EDGE {
        @Override
        boolean inside(int side, int z, int y, int x) {
            return z == 0 && y == side - 1 && x % 2 == 0;
        }
    },
    FULL {
        @Override
        boolean inside(int side, int z, int y, int x) {
            return true;
        }
    };

    abstract boolean inside(int side, int z, int y, int x);

    void write(float[] patches, int index, int side) {
        SplittableRandom random = Seeds.random(6, name());
        int at = index * side * side * side;
        for (int z = 0; z < side; z++) {
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++, at++) {
                    float gray = (float) random.nextDouble(0.2, 1);
                    patches[at] = inside(side, z, y, x) ? gray : 0f;
                }
            }
        }
    }
}
