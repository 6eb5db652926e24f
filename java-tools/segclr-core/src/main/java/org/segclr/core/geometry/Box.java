package org.segclr.core.geometry;

import org.segclr.core.error.SegclrException;

/** A half-open box of voxels: {@code min} belongs to it, {@code max} does not. */
public record Box(Voxel min, Voxel max) {

    public Box {
        if (max.x() < min.x() || max.y() < min.y() || max.z() < min.z()) {
            throw SegclrException.usage(
                    "box " + min + " to " + max + ": every maximum must be at least its minimum; swap the corners");
        }
    }

    public static Box ofSize(Voxel min, Voxel size) {
        return new Box(min, min.plus(size));
    }

    public Voxel size() {
        return max.minus(min);
    }

    /** Number of voxels. */
    public long volume() {
        Voxel size = size();
        return (long) size.x() * size.y() * size.z();
    }

    public boolean isEmpty() {
        return volume() == 0;
    }

    public boolean contains(Voxel v) {
        return v.x() >= min.x()
                && v.y() >= min.y()
                && v.z() >= min.z()
                && v.x() < max.x()
                && v.y() < max.y()
                && v.z() < max.z();
    }

    public boolean contains(Box other) {
        return other.isEmpty() || intersect(other).equals(other);
    }

    /** The common part; empty (of zero volume) where there is none. */
    public Box intersect(Box other) {
        Voxel low = new Voxel(
                Math.max(min.x(), other.min.x()), Math.max(min.y(), other.min.y()), Math.max(min.z(), other.min.z()));
        Voxel high = new Voxel(
                Math.min(max.x(), other.max.x()), Math.min(max.y(), other.max.y()), Math.min(max.z(), other.max.z()));
        return new Box(
                low, new Voxel(Math.max(low.x(), high.x()), Math.max(low.y(), high.y()), Math.max(low.z(), high.z())));
    }

    /** Index of a contained voxel in an array in [z,y,x] order that covers this box. */
    public int indexZyx(Voxel v) {
        Voxel size = size();
        return Math.toIntExact(
                ((long) (v.z() - min.z()) * size.y() + (v.y() - min.y())) * size.x() + (v.x() - min.x()));
    }
}
