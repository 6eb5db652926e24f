package org.segclr.cpu.inference;

/**
 * A cubic map cut into cubic tiles of one size; where it does not come out even the last tile of an axis overlaps the
 * one before.
 *
 * @param map side of the map
 * @param side side of a tile, at most that of the map
 */
record TileGrid(int map, int side) {

    int perAxis() {
        return (map + side - 1) / side;
    }

    int count() {
        return perAxis() * perAxis() * perAxis();
    }

    /** First voxel of the i-th tile of an axis. */
    int start(int i) {
        return Math.min(i * side, map - side);
    }

    int index(int z, int y, int x) {
        return (z * perAxis() + y) * perAxis() + x;
    }

    int z(int index) {
        return start(index / (perAxis() * perAxis()));
    }

    int y(int index) {
        return start(index / perAxis() % perAxis());
    }

    int x(int index) {
        return start(index % perAxis());
    }
}
