package org.segclr.core.geometry;

/** A voxel's global grid index, or an extent in voxels. */
public record Voxel(int x, int y, int z) {

    public Voxel plus(Voxel other) {
        return new Voxel(x + other.x, y + other.y, z + other.z);
    }

    public Voxel minus(Voxel other) {
        return new Voxel(x - other.x, y - other.y, z - other.z);
    }

    /** The same extent along all three axes. */
    public static Voxel cube(int side) {
        return new Voxel(side, side, side);
    }

    @Override
    public String toString() {
        return "(" + x + ", " + y + ", " + z + ")";
    }
}
