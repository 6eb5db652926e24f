package org.segclr.report.image;

import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;

/** Which two axes a picture shows: columns, then rows; the third axis points away. */
public enum Plane {
    XY(0, 1, 2),
    XZ(0, 2, 1),
    YZ(1, 2, 0);

    private final int column;
    private final int row;
    private final int depth;

    Plane(int column, int row, int depth) {
        this.column = column;
        this.row = row;
        this.depth = depth;
    }

    /** "xy", "xz" or "yz". */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** "z" for xy, and so on. */
    public String depthAxis() {
        return "xyz".substring(depth, depth + 1);
    }

    public int column(Voxel v) {
        return axis(v, column);
    }

    public int row(Voxel v) {
        return axis(v, row);
    }

    public int depth(Voxel v) {
        return axis(v, depth);
    }

    public double column(Xyz point) {
        return axis(point, column);
    }

    public double row(Xyz point) {
        return axis(point, row);
    }

    public double depth(Xyz point) {
        return axis(point, depth);
    }

    public double columnNm(Resolution resolution) {
        return column(resolution.voxelNm());
    }

    public double rowNm(Resolution resolution) {
        return row(resolution.voxelNm());
    }

    /** The layers {@code from} to {@code to} (half-open, along the third axis) of a box. */
    Box layers(Box box, int from, int to) {
        return new Box(with(box.min(), from), with(box.max(), to));
    }

    private Voxel with(Voxel v, int value) {
        return new Voxel(depth == 0 ? value : v.x(), depth == 1 ? value : v.y(), depth == 2 ? value : v.z());
    }

    private static int axis(Voxel v, int index) {
        return index == 0 ? v.x() : index == 1 ? v.y() : v.z();
    }

    private static double axis(Xyz point, int index) {
        return index == 0 ? point.x() : index == 1 ? point.y() : point.z();
    }
}
