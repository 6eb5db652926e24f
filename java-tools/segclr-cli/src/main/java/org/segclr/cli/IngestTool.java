package org.segclr.cli;

import java.util.List;
import java.util.Optional;
import org.segclr.core.geometry.Voxel;
import org.segclr.store.ingest.Ingest;
import org.segclr.store.ingest.IngestConfig;
import org.segclr.store.ingest.Normalisation;
import org.segclr.store.ingest.SourceLocation;
import org.segclr.store.volume.VolumeLayout;

/** Brings EM and segmentation, on one grid, into volume shards. */
public final class IngestTool implements Tool {
    private static final String EM = "em";
    private static final String SEGMENTATION = "segmentation";
    private static final String VOXEL_SIZE = "voxel_size";
    private static final String BOX = "box";
    private static final String TARGET = "target_voxel_size";
    private static final String SHARD_SIDE = "shard_side";
    private static final String NORMALISE = "normalise";
    private static final String THREADS = "threads";
    private static final String OUT = "out";

    @Override
    public String verb() {
        return "ingest";
    }

    @Override
    public String summary() {
        return "EM and segmentation from HDF5 or TIFF into volume shards";
    }

    @Override
    public List<Flag> flags() {
        return List.of(
                Flag.required(
                        EM,
                        "FILE[:/dataset]",
                        "EM: HDF5 (without a dataset: " + IngestConfig.DEFAULT_EM + ") or multi-page TIFF, 8-bit, or"
                                + " 16-bit with --normalise percentile"),
                Flag.required(
                        SEGMENTATION,
                        "FILE[:/dataset]",
                        "segmentation on the same grid (without a dataset: " + IngestConfig.DEFAULT_SEGMENTATION
                                + "), integer ids, 0 is background"),
                Flag.absent(VOXEL_SIZE, "x,y,z nm", "voxel size of both; needed where the files do not state it"),
                Flag.absent(
                        BOX, "x0,y0,z0,x1,y1,z1", "part to take, in voxels of the arrays, half-open; all if absent"),
                Flag.absent(
                        TARGET,
                        "x,y,z nm",
                        "voxel size to bring it to, whole multiples: EM by mean, segmentation by mode;"
                                + " unchanged if absent"),
                Flag.optional(
                        SHARD_SIDE, "voxels", "side of a shard, a multiple of 64", VolumeLayout.DEFAULT_SHARD_SIDE),
                Flag.optional(
                        NORMALISE,
                        "none|percentile",
                        "contrast: as it is, or stretched from the 0.5th to the 99.5th percentile",
                        Normalisation.NONE.word()),
                Flag.optional(THREADS, "count", "threads that read and resample", IngestConfig.DEFAULT_THREADS),
                Flag.required(OUT, "DIR", "folder of the volume; must not exist yet, or be empty"));
    }

    @Override
    public void run(Arguments arguments) {
        IngestConfig config = new IngestConfig(
                SourceLocation.parse(arguments.text(EM), IngestConfig.DEFAULT_EM),
                SourceLocation.parse(arguments.text(SEGMENTATION), IngestConfig.DEFAULT_SEGMENTATION),
                arguments.has(VOXEL_SIZE) ? Optional.of(arguments.resolution(VOXEL_SIZE)) : Optional.empty(),
                arguments.has(BOX) ? Optional.of(arguments.box(BOX)) : Optional.empty(),
                arguments.has(TARGET) ? Optional.of(arguments.resolution(TARGET)) : Optional.empty(),
                Normalisation.ofWord(arguments.text(NORMALISE)),
                arguments.integer(SHARD_SIDE),
                arguments.integer(THREADS),
                arguments.path(OUT));
        VolumeLayout layout = new Ingest(config).run();
        Voxel size = layout.bounds().size();
        System.err.printf(
                "ingest: %d x %d x %d voxels in %d shards in %s%n",
                size.x(), size.y(), size.z(), layout.shardIndices().size(), config.out());
    }
}
