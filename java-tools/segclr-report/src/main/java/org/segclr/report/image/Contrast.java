package org.segclr.report.image;

/**
 * How intensities are stretched for looking at: {@code low} and below is black, {@code high} and above white. The
 * encoder sees the intensities unstretched.
 */
public record Contrast(int low, int high) {
    /** Share of voxels that turn black, and share that turns white. */
    static final double CLIPPED = 0.005;

    public Contrast {
        if (low < 0 || high > 255 || low >= high) {
            throw new IllegalArgumentException("contrast " + low + ".." + high + ": needs 0 <= low < high <= 255");
        }
    }

    public static Contrast none() {
        return new Contrast(0, 255);
    }

    /**
     * The range that clips half a percent of the voxels at either end; voxels of intensity 0 (outside the volume) do
     * not count.
     */
    public static Contrast of(byte[] em) {
        long[] histogram = new long[256];
        for (byte value : em) {
            histogram[value & 0xff]++;
        }
        long voxels = em.length - histogram[0];
        int low = 1;
        for (long seen = histogram[1]; seen < voxels * CLIPPED && low < 254; seen += histogram[low]) {
            low++;
        }
        int high = 255;
        for (long seen = histogram[255]; seen < voxels * CLIPPED && high > low + 1; seen += histogram[high]) {
            high--;
        }
        return voxels == 0 ? none() : new Contrast(low, high);
    }

    /** Intensity 0..255 as a fraction 0..1 of the range. */
    public double shade(double intensity) {
        return Math.min(1, Math.max(0, (intensity - low) / (high - low)));
    }
}
