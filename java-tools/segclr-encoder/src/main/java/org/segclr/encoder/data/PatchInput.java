package org.segclr.encoder.data;

import org.segclr.core.crop.MaskedPatch;

/**
 * Turns a patch into the encoder's input: gray, flips, permutation, and last the mask, so that the outside is exactly
 * 0.
 */
public final class PatchInput {
    private PatchInput() {}

    /** Writes side^3 values at {@code offset}: gray 0..1 inside the segment, 0.0 outside it. */
    public static void write(MaskedPatch patch, Augmentation.Draw draw, float[] target, int offset) {
        int side = patch.side();
        float[] gray = draw.grayTable();
        byte[] em = patch.emZyx();
        byte[] mask = patch.maskZyx();
        int origin = origin(draw, side);
        int stepX = step(draw, 0, side);
        int stepY = step(draw, 1, side);
        int stepZ = step(draw, 2, side);
        int out = offset;
        for (int z = 0; z < side; z++) {
            for (int y = 0; y < side; y++) {
                int in = origin + z * stepZ + y * stepY;
                for (int x = 0; x < side; x++, in += stepX) {
                    target[out++] = mask[in] != 0 ? gray[em[in] & 0xFF] : 0f;
                }
            }
        }
    }

    /** Distance in the source array of two voxels that are neighbours along {@code axis} of the result. */
    private static int step(Augmentation.Draw draw, int axis, int side) {
        int source = draw.axes()[axis];
        int stride = stride(source, side);
        return draw.flips()[source] ? -stride : stride;
    }

    /** Index in the source of the result's first voxel. */
    private static int origin(Augmentation.Draw draw, int side) {
        int index = 0;
        for (int axis = 0; axis < 3; axis++) {
            index += draw.flips()[axis] ? (side - 1) * stride(axis, side) : 0;
        }
        return index;
    }

    private static int stride(int axis, int side) {
        return axis == 0 ? 1 : axis == 1 ? side : side * side;
    }
}
