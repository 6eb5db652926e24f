package org.segclr.encoder.embed;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was seen while cutting patches; the share of centres inside their own mask should be at least
 * {@link #LEAST_CENTRE_SHARE} (segclr section 9).
 *
 * @param nodes patches cut
 * @param centresInside patches whose centre voxel belongs to the segment
 * @param emptyMasks patches without one voxel of the segment
 * @param voxels voxels of all patches
 * @param voxelsOutside those of them that lie outside the volume
 */
public record EmbeddingQuality(long nodes, long centresInside, long emptyMasks, long voxels, long voxelsOutside) {
    public static final double LEAST_CENTRE_SHARE = 0.99;

    public static EmbeddingQuality none() {
        return new EmbeddingQuality(0, 0, 0, 0, 0);
    }

    EmbeddingQuality plus(EmbeddingQuality other) {
        return new EmbeddingQuality(
                nodes + other.nodes,
                centresInside + other.centresInside,
                emptyMasks + other.emptyMasks,
                voxels + other.voxels,
                voxelsOutside + other.voxelsOutside);
    }

    public double centreShare() {
        return nodes == 0 ? 1 : (double) centresInside / nodes;
    }

    public double outsideShare() {
        return voxels == 0 ? 0 : (double) voxelsOutside / voxels;
    }

    /** True where the masks fit the nodes. */
    public boolean good() {
        return centreShare() >= LEAST_CENTRE_SHARE && emptyMasks == 0;
    }

    /** Names and values for a file's attributes, in a map of the caller's own. */
    public Map<String, Double> attributes() {
        Map<String, Double> all = new TreeMap<>();
        all.put("quality_nodes", (double) nodes);
        all.put("quality_centre_inside_share", centreShare());
        all.put("quality_empty_masks", (double) emptyMasks);
        all.put("quality_outside_volume_share", outsideShare());
        return all;
    }

    /** One line for people. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "%d nodes, centre inside its own mask %.2f %%, empty masks %d, outside the volume %.2f %%",
                nodes,
                100 * centreShare(),
                emptyMasks,
                100 * outsideShare());
    }
}
