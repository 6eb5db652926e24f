package org.segclr.core.phantom;

import java.util.SplittableRandom;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;
import org.segclr.core.random.Seeds;

/**
 * What to make: a volume of {@code size} voxels whose corner is the origin. The scene depends on the extent in nm and
 * the seed alone, the voxels on the voxel size too.
 */
public record PhantomConfig(Voxel size, Resolution resolution, long seed) {
    public static final String DEFAULT_SIZE = "256,256,256";
    public static final String DEFAULT_VOXEL_SIZE = "32,32,32";
    public static final long DEFAULT_SEED = Seeds.DEFAULT;
    /** Runs of component labelling are held in memory, 16 bytes each; this many voxels stay below about 6 GB. */
    static final long MAX_VOXELS = 2_000_000_000L;

    private static final double MIN_VOXEL_NM = 2;
    private static final double MAX_VOXEL_NM = 200;
    private static final double MIN_EXTENT_NM = 500;
    private static final double MAX_EXTENT_NM = 41_000;

    public PhantomConfig {
        if (size.x() < 1 || size.y() < 1 || size.z() < 1) {
            throw SegclrException.usage("size " + size + " voxels: every side must be at least 1; give --size x,y,z");
        }
        long voxels = (long) size.x() * size.y() * size.z();
        if (voxels > MAX_VOXELS) {
            throw SegclrException.usage("size " + size + " is " + voxels + " voxels, at most " + MAX_VOXELS
                    + " fit the table of segments; make it in parts with other seeds");
        }
        checkAxis("x", size.x(), resolution.xNm());
        checkAxis("y", size.y(), resolution.yNm());
        checkAxis("z", size.z(), resolution.zNm());
    }

    private static void checkAxis(String axis, int voxels, double voxelNm) {
        if (voxelNm < MIN_VOXEL_NM || voxelNm > MAX_VOXEL_NM) {
            throw SegclrException.usage("voxel size " + voxelNm + " nm along " + axis + ": choose " + MIN_VOXEL_NM
                    + " to " + MAX_VOXEL_NM + "; thin processes are 100 nm wide");
        }
        double extent = voxels * voxelNm;
        if (extent < MIN_EXTENT_NM || extent > MAX_EXTENT_NM) {
            throw SegclrException.usage("extent " + extent + " nm along " + axis + ": choose " + MIN_EXTENT_NM + " to "
                    + MAX_EXTENT_NM + " by --size and --voxel_size");
        }
    }

    public Box bounds() {
        return new Box(new Voxel(0, 0, 0), size);
    }

    /** The far corner, nm. */
    public Xyz extentNm() {
        return new Xyz(size.x() * resolution.xNm(), size.y() * resolution.yNm(), size.z() * resolution.zNm());
    }

    SplittableRandom random(String purpose, long... index) {
        return Seeds.random(seed, "phantom " + purpose, index);
    }
}
