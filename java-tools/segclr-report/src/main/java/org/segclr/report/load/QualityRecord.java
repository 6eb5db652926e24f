package org.segclr.report.load;

import java.util.List;
import java.util.Locale;
import org.segclr.report.data.QualityCheck;
import org.segclr.report.data.QualityCheck.Verdict;
import org.segclr.store.table.TableReader;

/**
 * What embed counted while it cut patches, summed over shards (attributes {@code quality_...} of docs/FORMATS.md).
 *
 * @param nodes 0 where no shard tells
 */
record QualityRecord(double nodes, double centresInside, double emptyMasks, double outside) {
    /** Least share of nodes whose centre voxel lies inside their own mask (segclr section 9). */
    static final double LEAST_CENTRE_SHARE = 0.99;

    static QualityRecord none() {
        return new QualityRecord(0, 0, 0, 0);
    }

    QualityRecord plus(TableReader shard) {
        if (!shard.hasAttribute("quality_nodes")) {
            return this;
        }
        double more = shard.number("quality_nodes");
        return new QualityRecord(
                nodes + more,
                centresInside + more * shard.number("quality_centre_inside_share"),
                emptyMasks + shard.number("quality_empty_masks"),
                outside + more * shard.number("quality_outside_volume_share"));
    }

    List<QualityCheck> checks(int embeddings) {
        if (nodes == 0) {
            return List.of();
        }
        double centre = centresInside / nodes;
        return List.of(
                new QualityCheck(
                        "Every node has an embedding",
                        embeddings + " of " + Math.round(nodes),
                        "all",
                        embeddings == Math.round(nodes) ? Verdict.PASSED : Verdict.FAILED),
                new QualityCheck(
                        "Centre voxel inside its own mask",
                        percent(centre),
                        "at least 99 % of nodes",
                        centre >= LEAST_CENTRE_SHARE ? Verdict.PASSED : Verdict.FAILED),
                new QualityCheck(
                        "Empty masks",
                        Math.round(emptyMasks) + " nodes",
                        "none",
                        emptyMasks == 0 ? Verdict.PASSED : Verdict.FAILED),
                new QualityCheck(
                        "Field of view outside the volume",
                        percent(outside / nodes) + " of all voxels seen",
                        "no limit; black to the encoder",
                        Verdict.INFORMATION));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
