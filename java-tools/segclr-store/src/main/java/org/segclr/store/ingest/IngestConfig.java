package org.segclr.store.ingest;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.store.volume.VolumeLayout;

/**
 * What to bring in and how.
 *
 * @param voxelSize of the source; where absent the files must say it, where given it overrules them
 * @param box source voxels, counted from the array's first voxel; where absent all
 * @param targetVoxelSize whole multiples of the source's; where absent the source's own
 * @param threads that read and resample; the result does not depend on it
 */
public record IngestConfig(
        SourceLocation em,
        SourceLocation segmentation,
        Optional<Resolution> voxelSize,
        Optional<Box> box,
        Optional<Resolution> targetVoxelSize,
        Normalisation normalisation,
        int shardSide,
        int threads,
        Path out) {
    /** Where CREMI files have the EM. */
    public static final String DEFAULT_EM = "/volumes/raw";
    /** Where CREMI files have the segmentation. */
    public static final String DEFAULT_SEGMENTATION = "/volumes/labels/neuron_ids";

    public static final int DEFAULT_THREADS = 1;

    public IngestConfig {
        if (threads < 1) {
            throw SegclrException.usage("threads " + threads + ": need at least 1");
        }
        if (shardSide % VolumeLayout.CHUNK_SIDE != 0 || shardSide <= 0) {
            throw SegclrException.usage("shard side " + shardSide + ": must be a multiple of " + VolumeLayout.CHUNK_SIDE
                    + "; use " + VolumeLayout.DEFAULT_SHARD_SIDE);
        }
    }

    /** What the result depends on beside the content of the inputs, for provenance. */
    SortedMap<String, String> parameters() {
        SortedMap<String, String> all = new TreeMap<>();
        all.put("voxel_size", voxelSize.map(Downsampling::text).orElse(""));
        all.put("target_voxel_size", targetVoxelSize.map(Downsampling::text).orElse(""));
        all.put("box", box.map(IngestConfig::text).orElse(""));
        all.put("normalise", normalisation.word());
        all.put("shard_side", String.valueOf(shardSide));
        return all;
    }

    static String text(Box box) {
        Voxel a = box.min();
        Voxel b = box.max();
        return a.x() + "," + a.y() + "," + a.z() + "," + b.x() + "," + b.y() + "," + b.z();
    }
}
