package org.segclr.report.image;

/**
 * A colour for every segment id: hues spread by a hash of the id, so a segment keeps its colour in every picture and
 * run.
 */
public final class SegmentColours {
    private static final double SATURATION = 0.72;
    private static final double LIGHTNESS = 0.58;

    private SegmentColours() {}

    /** Red, green and blue as 0xRRGGBB. */
    public static int rgb(long segmentId) {
        long hash = segmentId * 0x9E3779B97F4A7C15L;
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        double hue = ((hash >>> 11) & 0xfffffL) / (double) (1 << 20) * 6;
        double chroma = (1 - Math.abs(2 * LIGHTNESS - 1)) * SATURATION;
        return channel(hue, 0, chroma) << 16 | channel(hue, 4, chroma) << 8 | channel(hue, 2, chroma);
    }

    /** HSL to RGB, one channel: the channel is full within one sixth of a turn of its {@code peak}. */
    private static int channel(double hue, double peak, double chroma) {
        double apart = Math.abs(hue - peak);
        double turn = Math.min(apart, 6 - apart);
        double share = Math.min(1, Math.max(0, 2 - turn));
        return (int) Math.round(255 * (LIGHTNESS - chroma / 2 + chroma * share));
    }
}
