package org.segclr.core.geometry;

/**
 * A point or an extent in nanometres, or a triple of factors along x, y and z; which of these, the name of the variable
 * says.
 */
public record Xyz(double x, double y, double z) {

    public Xyz plus(Xyz other) {
        return new Xyz(x + other.x, y + other.y, z + other.z);
    }

    public Xyz minus(Xyz other) {
        return new Xyz(x - other.x, y - other.y, z - other.z);
    }

    public Xyz times(double factor) {
        return new Xyz(x * factor, y * factor, z * factor);
    }

    public double dot(Xyz other) {
        return x * other.x + y * other.y + z * other.z;
    }

    public double length() {
        return Math.sqrt(dot(this));
    }

    public double distanceTo(Xyz other) {
        return minus(other).length();
    }
}
