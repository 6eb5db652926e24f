package org.segclr.report.image;

import java.util.List;

/**
 * Many pictures of one size in one PNG, row by row.
 *
 * @param tile side of one picture, pixels
 * @param columns pictures in a row
 */
public record Atlas(int tile, int columns, byte[] png) {
    /** Pictures in a row. */
    static final int COLUMNS = 32;

    /** All pictures must be {@code tile} pixels wide. */
    public static Atlas of(int tile, List<PatchPicture> pictures) {
        int columns = Math.max(1, Math.min(COLUMNS, pictures.size()));
        int rows = Math.max(1, (pictures.size() + columns - 1) / columns);
        int width = columns * tile;
        byte[] pixels = new byte[width * rows * tile];
        for (int i = 0; i < pictures.size(); i++) {
            int corner = i / columns * tile * width + i % columns * tile;
            for (int row = 0; row < tile; row++) {
                System.arraycopy(pictures.get(i).pixels(), row * tile, pixels, corner + row * width, tile);
            }
        }
        return new Atlas(tile, columns, Png.indexed(width, rows * tile, pixels, PatchPicture.palette()));
    }
}
