package org.segclr.store.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.store.volume.VolumeStore;

/** A volume's folder: every shard there, of this run, every checksum right. */
final class VolumeCheck {
    Finding check(Path folder) {
        try (VolumeStore volume = VolumeStore.open(folder)) {
            List<String> lines = new ArrayList<>(ProvenanceLines.of(volume.provenance()));
            Box bounds = volume.bounds();
            Resolution r = volume.resolution();
            lines.add("voxels: " + bounds.size() + " from " + bounds.min() + " to " + bounds.max() + ", "
                    + volume.labelledVoxels() + " of " + bounds.volume() + " in segments");
            lines.add("voxel size: " + r.xNm() + "," + r.yNm() + "," + r.zNm() + " nm");
            lines.add("shards: " + volume.layout().shardIndices().size() + " of side "
                    + volume.layout().shardSide());
            volume.requireChecksums();
            return Finding.whole(folder, "volume", lines);
        } catch (SegclrException e) {
            return Finding.broken(folder, "volume", e);
        }
    }
}
