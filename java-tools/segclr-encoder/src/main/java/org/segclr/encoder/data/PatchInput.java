package org.segclr.encoder.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.segclr.core.crop.MaskedPatch;

/**
 * Turns a patch into the encoder's input: gray, flips, permutation, and last the mask, so that the outside is exactly
 * 0. Goes over the patch in its own order and carries only voxels of the segment: a patch is mostly outside.
 */
public final class PatchInput {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    /** Mask bytes looked at in one step. */
    private static final int STEP = 8;
    /** Where x does not stay x, cubes of this side are carried at a time: what they write fits the nearest cache. */
    private static final int BLOCK = 16;

    private PatchInput() {}

    /** Writes side^3 values at {@code offset}: gray 0..1 inside the segment, 0.0 outside it. */
    public static void write(MaskedPatch patch, Augmentation.Draw draw, float[] target, int offset) {
        int side = patch.side();
        Arrays.fill(target, offset, offset + side * side * side, 0f);
        Carrier carrier = new Carrier(patch, draw, target, offset);
        if (carrier.inOrder()) {
            carrier.allInOrder();
            return;
        }
        int block = Math.abs(carrier.stepX) == 1 ? side : BLOCK;
        for (int z = 0; z < side; z += block) {
            for (int y = 0; y < side; y += block) {
                for (int x = 0; x < side; x += block) {
                    carrier.block(x, y, z, block);
                }
            }
        }
    }

    private static int stride(int axis, int side) {
        return axis == 0 ? 1 : axis == 1 ? side : side * side;
    }

    /** Carries rows of one patch to their places. */
    private static final class Carrier {
        private final int side;
        private final byte[] em;
        private final byte[] mask;
        private final float[] target;
        private final int origin;
        private final int stepX;
        private final int stepY;
        private final int stepZ;
        /** Value of (mask * 256 + intensity): zeros, then gray. */
        private final float[] values = new float[512];

        Carrier(MaskedPatch patch, Augmentation.Draw draw, float[] target, int offset) {
            side = patch.side();
            em = patch.emZyx();
            mask = patch.maskZyx();
            this.target = target;
            System.arraycopy(draw.grayTable(), 0, values, 256, 256);
            int[] steps = new int[3];
            int first = offset;
            for (int axis = 0; axis < 3; axis++) {
                int source = draw.axes()[axis];
                int stride = stride(axis, side);
                first += draw.flips()[source] ? (side - 1) * stride : 0;
                steps[source] = draw.flips()[source] ? -stride : stride;
            }
            origin = first;
            stepX = steps[0];
            stepY = steps[1];
            stepZ = steps[2];
        }

        /** True where nothing is flipped or permuted: the patch is one long row. */
        boolean inOrder() {
            return stepX == 1 && stepY == side && stepZ == side * side;
        }

        void block(int x0, int y0, int z0, int block) {
            int width = Math.min(block, side - x0);
            for (int z = z0; z < Math.min(z0 + block, side); z++) {
                for (int y = y0; y < Math.min(y0 + block, side); y++) {
                    row((z * side + y) * side + x0, width, origin + z * stepZ + y * stepY + x0 * stepX);
                }
            }
        }

        void allInOrder() {
            int end = mask.length;
            int i = 0;
            for (; i + STEP <= end; i += STEP) {
                if ((long) LONGS.get(mask, i) != 0) {
                    for (int k = i; k < i + STEP; k++) {
                        target[origin + k] = values[mask[k] << 8 | em[k] & 0xFF];
                    }
                }
            }
            voxels(i, end - i, origin + i);
        }

        private void row(int from, int width, int to) {
            int i = 0;
            for (; i + STEP <= width; i += STEP) {
                if ((long) LONGS.get(mask, from + i) != 0) {
                    voxels(from + i, STEP, to + i * stepX);
                }
            }
            voxels(from + i, width - i, to + i * stepX);
        }

        private void voxels(int from, int count, int to) {
            for (int i = 0; i < count; i++) {
                target[to + i * stepX] = values[mask[from + i] << 8 | em[from + i] & 0xFF];
            }
        }
    }
}
