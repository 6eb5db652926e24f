package org.segclr.cpu.inference;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.segclr.compute.Conv3d;

/** Cuts a tile's input out of a float32 patch: rows as they are, or unfolded; 0 outside the patch. */
final class PatchTiles {
    private final int side;
    private final Extent input;
    private final Conv3d geometry;
    private final boolean unfolded;
    private final Unfolding unfolding;
    private final float[] row;
    private final byte[] zeros;

    /** @param side of the patch @param input extent of a tile's input, unfolded or not */
    PatchTiles(int side, Extent input, Conv3d geometry, boolean unfolded) {
        this.side = side;
        this.input = input;
        this.geometry = geometry;
        this.unfolded = unfolded;
        unfolding = new Unfolding(geometry.stride(), geometry.padding(), input.w());
        row = new float[input.w()];
        zeros = new byte[unfolded ? unfolding.rowBytes() : Float.BYTES * row.length];
    }

    /** @param start (z,y,x) of the cube in the patch, possibly outside @return the byte behind what was written */
    int read(float[] patches, int offset, int[] start, ByteBuffer target, int at) {
        int next = at;
        for (int z = start[0]; z < start[0] + input.d(); z++) {
            for (int y = start[1]; y < start[1] + input.h(); y++, next += zeros.length) {
                if (z < 0 || y < 0 || z >= side || y >= side) {
                    target.put(next, zeros);
                } else {
                    readRow(patches, offset + (z * side + y) * side, start[2], target, next);
                }
            }
        }
        return next;
    }

    private void readRow(float[] patches, int rowStart, int x, ByteBuffer target, int at) {
        if (unfolded) {
            int column = (x + geometry.padding()) / geometry.stride();
            unfolding.channelsLast(patches, rowStart, side, column, target, at);
            return;
        }
        int first = Math.max(0, x);
        int end = Math.min(side, x + row.length);
        if (end - first < row.length) {
            Arrays.fill(row, 0f);
        }
        System.arraycopy(patches, rowStart + first, row, first - x, end - first);
        target.slice(at, zeros.length).order(target.order()).asFloatBuffer().put(0, row);
    }
}
