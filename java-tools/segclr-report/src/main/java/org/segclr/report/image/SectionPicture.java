package org.segclr.report.image;

import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.volume.Volume;

/**
 * A section through the middle of a volume: EM, and the segmentation as a transparent overlay of the same size.
 *
 * @param width pixels; {@code widthNm} is what they show
 * @param positionNm where the section lies along the third axis
 * @param em the EM as seen, one intensity a pixel, before {@link Contrast}
 */
public record SectionPicture(
        Plane plane,
        int width,
        int height,
        double widthNm,
        double heightNm,
        double positionNm,
        byte[] em,
        byte[] overlayRgba) {
    /** Longest side that is read, voxels: larger volumes show their middle. */
    static final int WINDOW = 1024;
    /** Longest side of the picture, pixels. */
    static final int PIXELS = 512;

    private static final int FILL_OPACITY = 90;
    private static final int BORDER_OPACITY = 225;

    public static SectionPicture through(Volume volume, Plane plane) {
        Box window = window(volume.bounds());
        int middle = (plane.depth(window.min()) + plane.depth(window.max())) / 2;
        Box layer = plane.layers(window, middle, middle + 1);
        int voxels = Math.toIntExact(layer.volume());
        byte[] em = new byte[voxels];
        long[] ids = new long[voxels];
        volume.readEm(layer, em);
        volume.readSegmentation(layer, ids);
        Grid grid = new Grid(plane.column(layer.size()), plane.row(layer.size()));
        Resolution resolution = volume.resolution();
        return new SectionPicture(
                plane,
                grid.width(),
                grid.height(),
                grid.width() * grid.step() * plane.columnNm(resolution),
                grid.height() * grid.step() * plane.rowNm(resolution),
                plane.depth(resolution.centreNm(layer.min())),
                grid.means(em),
                grid.overlay(ids));
    }

    /** EM stretched for looking at. */
    public byte[] emPng(Contrast contrast) {
        byte[] pixels = new byte[em.length];
        for (int i = 0; i < em.length; i++) {
            pixels[i] = (byte) Math.round(contrast.shade(em[i] & 0xff) * (PatchPicture.GRAYS - 1));
        }
        return Png.indexed(width, height, pixels, PatchPicture.palette());
    }

    public byte[] overlayPng() {
        return Png.rgba(width, height, overlayRgba);
    }

    private static Box window(Box bounds) {
        Voxel size = bounds.size();
        Voxel shown = new Voxel(Math.min(WINDOW, size.x()), Math.min(WINDOW, size.y()), Math.min(WINDOW, size.z()));
        Voxel spare = size.minus(shown);
        return Box.ofSize(bounds.min().plus(new Voxel(spare.x() / 2, spare.y() / 2, spare.z() / 2)), shown);
    }

    /** A plane of voxels seen at every {@code step}-th of them. */
    private record Grid(int columns, int rows) {
        int step() {
            return Math.max(1, (Math.max(columns, rows) + PIXELS - 1) / PIXELS);
        }

        int width() {
            return Math.max(1, columns / step());
        }

        int height() {
            return Math.max(1, rows / step());
        }

        byte[] means(byte[] em) {
            byte[] out = new byte[width() * height()];
            for (int i = 0; i < out.length; i++) {
                int sum = 0;
                for (int k = 0; k < step() * step(); k++) {
                    int row = Math.min(rows - 1, i / width() * step() + k / step());
                    int column = Math.min(columns - 1, i % width() * step() + k % step());
                    sum += em[row * columns + column] & 0xff;
                }
                out[i] = (byte) ((sum + step() * step() / 2) / (step() * step()));
            }
            return out;
        }

        byte[] overlay(long[] ids) {
            byte[] rgba = new byte[4 * width() * height()];
            for (int i = 0; i < width() * height(); i++) {
                long id = id(ids, i % width(), i / width());
                boolean border =
                        id(ids, i % width() + 1, i / width()) != id || id(ids, i % width(), i / width() + 1) != id;
                int rgb = SegmentColours.rgb(id);
                rgba[4 * i] = (byte) (rgb >> 16);
                rgba[4 * i + 1] = (byte) (rgb >> 8);
                rgba[4 * i + 2] = (byte) rgb;
                rgba[4 * i + 3] = (byte) (id == 0 ? 0 : border ? BORDER_OPACITY : FILL_OPACITY);
            }
            return rgba;
        }

        private long id(long[] ids, int column, int row) {
            return ids[Math.min(rows - 1, row * step()) * columns + Math.min(columns - 1, column * step())];
        }
    }
}
