package org.segclr.core.phantom;

import java.util.Arrays;
import org.segclr.core.geometry.Xyz;

/**
 * All capsules of a scene, flat for speed: {@link #STRIDE} numbers each. Grows while a scene is built, then only read.
 */
final class Capsules {
    static final int STRIDE = 16;
    static final int AXIS = 3;
    static final int PER_LENGTH2 = 6;
    static final int RADIUS = 7;
    static final int WIDENING = 8;
    static final int ARC = 9;
    static final int LENGTH = 10;
    static final int SIDE = 11;
    private static final int STEEPNESS = 14;

    private static final double SHORTEST_NM = 1e-3;
    private static final Compartment[] COMPARTMENTS = Compartment.values();
    private static final byte ASTROCYTE = (byte) Compartment.ASTROCYTE.ordinal();
    private static final Part[] PARTS = Part.values();

    private double[] geometry = new double[STRIDE * 1024];
    private int[] owners = new int[1024];
    private int[] branches = new int[1024];
    private byte[] compartments = new byte[1024];
    private byte[] parts = new byte[1024];
    private int size;

    int add(Capsule c) {
        grow();
        Xyz from = c.ends().from();
        Xyz axis = c.ends().to().minus(from);
        double length = Math.max(SHORTEST_NM, axis.length());
        double slope = (c.ends().toNm() - c.ends().fromNm()) / length;
        double[] numbers = {
            from.x(),
            from.y(),
            from.z(),
            axis.x(),
            axis.y(),
            axis.z(),
            1 / (length * length),
            c.ends().fromNm(),
            c.ends().toNm() - c.ends().fromNm(),
            c.arcNm(),
            length,
            c.side().x(),
            c.side().y(),
            c.side().z(),
            Math.sqrt(1 + slope * slope)
        };
        System.arraycopy(numbers, 0, geometry, size * STRIDE, numbers.length);
        owners[size] = c.owner();
        branches[size] = c.branch();
        compartments[size] = (byte) c.kind().compartment().ordinal();
        parts[size] = (byte) c.kind().part().ordinal();
        return size++;
    }

    private void grow() {
        if (size == owners.length) {
            int capacity = 2 * size;
            geometry = Arrays.copyOf(geometry, STRIDE * capacity);
            owners = Arrays.copyOf(owners, capacity);
            branches = Arrays.copyOf(branches, capacity);
            compartments = Arrays.copyOf(compartments, capacity);
            parts = Arrays.copyOf(parts, capacity);
        }
    }

    int size() {
        return size;
    }

    /** The flat numbers, not a copy; capsule i starts at i * STRIDE. */
    double[] geometry() {
        return geometry;
    }

    int owner(int capsule) {
        return owners[capsule];
    }

    int branch(int capsule) {
        return branches[capsule];
    }

    Compartment compartment(int capsule) {
        return COMPARTMENTS[compartments[capsule]];
    }

    Part part(int capsule) {
        return PARTS[parts[capsule]];
    }

    /** Signed distance of a point to the surface: below 0 inside. */
    double distance(int capsule, double x, double y, double z) {
        int o = capsule * STRIDE;
        double t = along(o, x, y, z);
        return axisDistance(o, t, x, y, z) - geometry[o + RADIUS] - t * geometry[o + WIDENING];
    }

    /** Where on the axis the point nearest to (x, y, z) lies, 0 to 1; {@code o} is the capsule times STRIDE. */
    double along(int o, double x, double y, double z) {
        double[] g = geometry;
        double t = ((x - g[o]) * g[o + AXIS] + (y - g[o + 1]) * g[o + AXIS + 1] + (z - g[o + 2]) * g[o + AXIS + 2])
                * g[o + PER_LENGTH2];
        return Math.max(0, Math.min(1, t));
    }

    double axisDistance(int o, double t, double x, double y, double z) {
        double[] g = geometry;
        double qx = x - g[o] - t * g[o + AXIS];
        double qy = y - g[o + 1] - t * g[o + AXIS + 1];
        double qz = z - g[o + 2] - t * g[o + AXIS + 2];
        return Math.sqrt(qx * qx + qy * qy + qz * qz);
    }

    Xyz point(int capsule, double t) {
        int o = capsule * STRIDE;
        double[] g = geometry;
        return new Xyz(g[o] + t * g[o + AXIS], g[o + 1] + t * g[o + AXIS + 1], g[o + 2] + t * g[o + AXIS + 2]);
    }

    /** Slope of the signed distance: 1, and more where the radius changes. */
    double steepness(int capsule) {
        return geometry[capsule * STRIDE + STEEPNESS];
    }

    /** True for astrocytes, see {@link GapFilling}. */
    boolean fillsGaps(int capsule) {
        return compartments[capsule] == ASTROCYTE;
    }

    /** The larger of both radii. */
    double radius(int capsule) {
        int o = capsule * STRIDE;
        return geometry[o + RADIUS] + Math.max(0, geometry[o + WIDENING]);
    }

    double length(int capsule) {
        return geometry[capsule * STRIDE + LENGTH];
    }
}
