package org.segclr.core.skeleton;

import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;

/**
 * How a volume is cut into blocks of 2 x 2 x 2 voxels, and the 26 steps from a block to its neighbours. All voxels of a
 * block touch each other, so that blocks that hold voxels of one component are joined exactly as its voxels are. Along
 * an axis whose voxel side is twice the shortest or more, blocks are one voxel wide. Blocks start at even global
 * coordinates: volumes that share voxels share blocks.
 *
 * <p>A voxel's place in its block is a number of three bits, x the lowest; what a block holds is a mask of eight bits,
 * one a place.
 */
final class BlockSteps {
    /** Number of directions; direction d is the opposite of {@code DIRECTIONS - 1 - d}. */
    static final int DIRECTIONS = 26;

    /** Whole-number length of the shortest voxel side. */
    static final int UNITS = 8;

    private static final int PLACES = 8;
    private static final int MASKS = 1 << PLACES;

    final Axis x;
    final Axis y;
    final Axis z;

    final Resolution resolution;

    /** For each mask the directions, a bit each, in which a voxel lies at the block's border. */
    private final int[] leaving = new int[MASKS];

    private final int[] units = new int[DIRECTIONS * PLACES * PLACES];
    private final float[] nm = new float[units.length];

    /** @param origin global coordinates of the volume's first voxel */
    BlockSteps(Resolution resolution, Voxel origin) {
        this.resolution = resolution;
        x = axis(resolution.xNm(), origin.x());
        y = axis(resolution.yNm(), origin.y());
        z = axis(resolution.zNm(), origin.z());
        for (int d = 0; d < DIRECTIONS; d++) {
            setLengths(d);
            setLeaving(d);
        }
    }

    private Axis axis(double sideNm, int origin) {
        int shift = sideNm < 2 * shortestSideNm() ? 1 : 0;
        return new Axis(shift, origin & shift);
    }

    /**
     * One axis of the cutting.
     *
     * @param shift log2 of the voxels of a block
     * @param before voxels of its block that lie before the volume's first voxel: 0 or 1
     */
    record Axis(int shift, int before) {
        int block(int voxel) {
            return voxel + before >> shift;
        }

        int place(int voxel) {
            return voxel + before & shift;
        }

        int voxel(int block, int place) {
            return (block << shift) + place - before;
        }

        /**
         * Whether a block holds a voxel in a face of the volume.
         *
         * @param even voxels it holds at place 0 and @param odd at place 1, 0 for none
         */
        boolean inFace(int block, int side, int even, int odd) {
            return side > 1
                    && (block == block(0) && (place(0) == 0 ? even : odd) != 0
                            || block == block(side - 1) && (place(side - 1) == 0 ? even : odd) != 0);
        }
    }

    double shortestSideNm() {
        return Math.min(resolution.xNm(), Math.min(resolution.yNm(), resolution.zNm()));
    }

    /** Voxel size of the grid of blocks. */
    Resolution blockSize() {
        return new Resolution(
                resolution.xNm() * (1 << x.shift()),
                resolution.yNm() * (1 << y.shift()),
                resolution.zNm() * (1 << z.shift()));
    }

    /** Whole blocks moved along x, y and z by a direction. */
    static Voxel step(int direction) {
        int n = direction < DIRECTIONS / 2 ? direction : direction + 1;
        return new Voxel(n % 3 - 1, n / 3 % 3 - 1, n / 9 - 1);
    }

    /** The block a voxel lies in. */
    Voxel block(Voxel v) {
        return new Voxel(x.block(v.x()), y.block(v.y()), z.block(v.z()));
    }

    int place(Voxel v) {
        return x.place(v.x()) | y.place(v.y()) << 1 | z.place(v.z()) << 2;
    }

    Voxel voxel(Voxel block, int place) {
        return new Voxel(
                x.voxel(block.x(), place & 1), y.voxel(block.y(), place >> 1 & 1), z.voxel(block.z(), place >> 2));
    }

    /** Voxels from a place of a block to a place of the neighbour in that direction. */
    Voxel between(int direction, int from, int to) {
        return voxel(step(direction), to).minus(voxel(Voxel.cube(0), from));
    }

    /** Directions, a bit each, in which a block with this mask can have a neighbour. */
    int leaving(int mask) {
        return leaving[mask];
    }

    /** Whether blocks of these masks, the second lying in that direction from the first, touch. */
    boolean touch(int mask, int direction, int otherMask) {
        return (leaving[mask] >> direction & leaving[otherMask] >> DIRECTIONS - 1 - direction & 1) != 0;
    }

    /** Length of the step between two places, in {@link #UNITS}. */
    int units(int direction, int from, int to) {
        return units[(direction * PLACES + from) * PLACES + to];
    }

    float nm(int direction, int from, int to) {
        return nm[(direction * PLACES + from) * PLACES + to];
    }

    private void setLengths(int direction) {
        double unit = shortestSideNm() / UNITS;
        for (int from = 0; from < PLACES; from++) {
            for (int to = 0; to < PLACES; to++) {
                Voxel v = between(direction, from, to);
                double length =
                        new Xyz(v.x() * resolution.xNm(), v.y() * resolution.yNm(), v.z() * resolution.zNm()).length();
                int at = (direction * PLACES + from) * PLACES + to;
                nm[at] = (float) length;
                units[at] = (int) Math.round(length / unit);
            }
        }
    }

    private void setLeaving(int direction) {
        Voxel step = step(direction);
        for (int place = 0; place < PLACES; place++) {
            boolean atBorder = atBorder(place & 1, step.x(), x.shift())
                    && atBorder(place >> 1 & 1, step.y(), y.shift())
                    && atBorder(place >> 2, step.z(), z.shift());
            for (int mask = 0; atBorder && mask < MASKS; mask++) {
                leaving[mask] |= (mask >> place & 1) << direction;
            }
        }
    }

    private static boolean atBorder(int at, int step, int shift) {
        return step == 0 || at == (step > 0 ? shift : 0);
    }
}
