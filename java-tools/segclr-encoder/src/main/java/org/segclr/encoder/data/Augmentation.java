package org.segclr.encoder.data;

import java.util.random.RandomGenerator;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Xyz;
import org.segclr.core.random.Seeds;

/**
 * The distribution of augmentations (segclr section 4).
 *
 * @param maxShiftVoxels largest shift of the centre along each axis, either way
 * @param permuteAll axes permuted freely; false keeps z, for voxels that are not cubes
 */
public record Augmentation(double maxShiftVoxels, boolean permuteAll) {
    public static final double DEFAULT_MAX_SHIFT_VOXELS = 8;
    /** Voxels with a larger ratio of sides keep their z axis. */
    public static final double LARGEST_ANISOTROPY = 1.3;

    private static final double GAIN = 0.25;
    private static final double OFFSET = 0.25;
    private static final int[][] PERMUTATIONS = {{0, 1, 2}, {1, 0, 2}, {0, 2, 1}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    private static final int PERMUTATIONS_THAT_KEEP_Z = 2;

    public Augmentation {
        if (!(maxShiftVoxels >= 0)) {
            throw SegclrException.usage("max_shift " + maxShiftVoxels + " voxels: must be at least 0");
        }
    }

    public static Augmentation of(double maxShiftVoxels, Resolution resolution) {
        return new Augmentation(maxShiftVoxels, resolution.anisotropy() <= LARGEST_ANISOTROPY);
    }

    /**
     * One draw. Each draws its numbers in one fixed order: shift, gray, flips, permutation.
     *
     * @param pair index of the pair in the table
     * @param member 0 or 1
     */
    public Draw draw(long seed, long step, long pair, int member) {
        RandomGenerator random = Seeds.random(seed, "augmentation", step, pair, member);
        Xyz shift = new Xyz(signed(random), signed(random), signed(random)).times(maxShiftVoxels);
        double gain = 1 + GAIN * signed(random);
        double offset = OFFSET * signed(random);
        double gamma = Math.pow(2, signed(random));
        boolean[] flips = {random.nextBoolean(), random.nextBoolean(), random.nextBoolean()};
        int choices = permuteAll ? PERMUTATIONS.length : PERMUTATIONS_THAT_KEEP_Z;
        int[] axes = PERMUTATIONS[random.nextInt(choices)];
        return new Draw(shift, gain, offset, gamma, flips, axes);
    }

    private static double signed(RandomGenerator random) {
        return 2 * random.nextDouble() - 1;
    }

    /**
     * What is done to one patch.
     *
     * @param shiftVoxels added to the centre before cropping
     * @param gain alpha, offset c, gamma: gray becomes clip(alpha*x + c, 0, 1)^gamma, x in 0..1
     * @param flips of x, y, z
     * @param axes axis i (0 x, 1 y, 2 z) of the result is axis {@code axes[i]} of the flipped patch
     */
    public record Draw(Xyz shiftVoxels, double gain, double offset, double gamma, boolean[] flips, int[] axes) {

        /** Nothing is done: inference. */
        public static Draw none() {
            return new Draw(new Xyz(0, 0, 0), 1, 0, 1, new boolean[3], new int[] {0, 1, 2});
        }

        /** The centre to cut around. */
        public Xyz shifted(Xyz centreNm, Resolution resolution) {
            Xyz voxel = resolution.voxelNm();
            return new Xyz(
                    centreNm.x() + shiftVoxels.x() * voxel.x(),
                    centreNm.y() + shiftVoxels.y() * voxel.y(),
                    centreNm.z() + shiftVoxels.z() * voxel.z());
        }

        /** The encoder's input value of each of the 256 intensities. */
        float[] grayTable() {
            float[] table = new float[256];
            for (int i = 0; i < table.length; i++) {
                double gray = Math.min(1, Math.max(0, gain * (i / 255.0) + offset));
                table[i] = (float) (gamma == 1 ? gray : Math.pow(gray, gamma));
            }
            return table;
        }
    }
}
