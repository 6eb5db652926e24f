package org.segclr.core.geometry;

import org.segclr.core.error.SegclrException;

/** Size of one voxel in nanometres. Voxel v covers [v * size, (v + 1) * size) along each axis. */
public record Resolution(double xNm, double yNm, double zNm) {

    public Resolution {
        if (!(xNm > 0 && yNm > 0 && zNm > 0) || Double.isInfinite(xNm + yNm + zNm)) {
            throw SegclrException.usage("voxel size " + xNm + "," + yNm + "," + zNm
                    + " nm: every side must be above 0; give x,y,z in nanometres");
        }
    }

    /** The voxel a point lies in. Truncates, never rounds: rounding moves embeddings (segclr section 4). */
    public Voxel voxelAt(Xyz pointNm) {
        return new Voxel(index(pointNm.x(), xNm), index(pointNm.y(), yNm), index(pointNm.z(), zNm));
    }

    /** The centre of a voxel; {@code voxelAt(centreNm(v))} is v again. */
    public Xyz centreNm(Voxel v) {
        return new Xyz((v.x() + 0.5) * xNm, (v.y() + 0.5) * yNm, (v.z() + 0.5) * zNm);
    }

    public Xyz voxelNm() {
        return new Xyz(xNm, yNm, zNm);
    }

    /** Largest side over smallest side: 1 for cubes. */
    public double anisotropy() {
        return Math.max(xNm, Math.max(yNm, zNm)) / Math.min(xNm, Math.min(yNm, zNm));
    }

    private static int index(double nm, double voxelNm) {
        return Math.toIntExact((long) Math.floor(nm / voxelNm));
    }
}
