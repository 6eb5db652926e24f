package org.segclr.report.image;

import org.segclr.core.crop.MaskedPatch;

/**
 * The xy plane through the centre of a patch: EM inside the segment at full brightness, outside dimmed, and a line
 * drawn around the segment, on the outside, so that thin processes stay visible.
 *
 * @param side pixels along each side
 * @param pixels palette indices, row by row
 */
public record PatchPicture(int side, byte[] pixels) {
    /** Gray levels of the palette; the entry after them is the outline. */
    static final int GRAYS = 248;

    public static final byte OUTLINE = (byte) GRAYS;
    /** Brightness outside the segment against inside. */
    static final double DIMMED = 0.45;

    /** Each voxel becomes {@code scale} x {@code scale} pixels, EM interpolated linearly between voxel centres. */
    public static PatchPicture of(MaskedPatch patch, Contrast contrast, int scale) {
        int side = patch.side() * scale;
        byte[] pixels = new byte[side * side];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                pixels[row * side + column] = pixel(patch, contrast, scale, row, column);
            }
        }
        return new PatchPicture(side, pixels);
    }

    private static byte pixel(MaskedPatch patch, Contrast contrast, int scale, int row, int column) {
        boolean inside = mask(patch, scale, row, column);
        if (!inside && touches(patch, scale, row, column)) {
            return OUTLINE;
        }
        double shade = contrast.shade(intensity(patch, scale, row, column));
        return (byte) Math.round((inside ? shade : shade * DIMMED) * (GRAYS - 1));
    }

    private static boolean touches(MaskedPatch patch, int scale, int row, int column) {
        return mask(patch, scale, row - 1, column)
                || mask(patch, scale, row + 1, column)
                || mask(patch, scale, row, column - 1)
                || mask(patch, scale, row, column + 1);
    }

    private static boolean mask(MaskedPatch patch, int scale, int row, int column) {
        int y = Math.floorDiv(row, scale);
        int x = Math.floorDiv(column, scale);
        int side = patch.side();
        return y >= 0 && x >= 0 && y < side && x < side && patch.maskZyx()[plane(side) + y * side + x] != 0;
    }

    private static double intensity(MaskedPatch patch, int scale, int row, int column) {
        int last = patch.side() - 1;
        double y = Math.min(last, Math.max(0, (row + 0.5) / scale - 0.5));
        double x = Math.min(last, Math.max(0, (column + 0.5) / scale - 0.5));
        int y0 = (int) y;
        int x0 = (int) x;
        int y1 = Math.min(last, y0 + 1);
        int x1 = Math.min(last, x0 + 1);
        double upper = em(patch, y0, x0) * (1 - (x - x0)) + em(patch, y0, x1) * (x - x0);
        double lower = em(patch, y1, x0) * (1 - (x - x0)) + em(patch, y1, x1) * (x - x0);
        return upper * (1 - (y - y0)) + lower * (y - y0);
    }

    private static int em(MaskedPatch patch, int y, int x) {
        return patch.emZyx()[plane(patch.side()) + y * patch.side() + x] & 0xff;
    }

    private static int plane(int side) {
        return side / 2 * side * side;
    }

    public byte[] png() {
        return Png.indexed(side, side, pixels, palette());
    }

    /** Grays from black to white, then the colour of the outline. */
    static byte[] palette() {
        byte[] rgb = new byte[3 * (GRAYS + 1)];
        for (int gray = 0; gray < GRAYS; gray++) {
            byte level = (byte) Math.round(255.0 * gray / (GRAYS - 1));
            rgb[3 * gray] = level;
            rgb[3 * gray + 1] = level;
            rgb[3 * gray + 2] = level;
        }
        rgb[3 * GRAYS] = (byte) 0xff;
        rgb[3 * GRAYS + 1] = (byte) 0xb0;
        rgb[3 * GRAYS + 2] = (byte) 0x00;
        return rgb;
    }
}
