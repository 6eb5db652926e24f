package org.segclr.store.ingest;

import java.util.Map;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.progress.Progress;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.volume.Volume;
import org.segclr.store.volume.VolumeLayout;
import org.segclr.store.volume.VolumeStoreWriter;

/**
 * Brings EM and segmentation into a volume: checks that they fit, joins voxels to the target resolution (EM by mean,
 * segmentation by mode), stretches contrast if asked. Reads block by block, so memory does not grow with the volume.
 * Either the whole volume is there afterwards, or nothing.
 */
public final class Ingest {
    private final IngestConfig config;

    public Ingest(IngestConfig config) {
        this.config = config;
    }

    /** Runs it; returns the layout of the volume made. */
    public VolumeLayout run() {
        try (ArraySource em = config.em().open();
                ArraySource segmentation = config.segmentation().open()) {
            EmSource.requireType(em, config.normalisation());
            SegmentationSource.requireType(segmentation);
            SourceGrid.overruled(em, segmentation, config).forEach(w -> System.err.println("ingest: warning: " + w));
            SourceGrid grid = SourceGrid.of(em, segmentation, config);
            VolumeLayout layout =
                    new VolumeLayout(grid.bounds(), grid.downsampling().target(grid.resolution()), config.shardSide());
            try (VolumeStoreWriter writer =
                    VolumeStoreWriter.create(config.out(), layout, provenance(em, segmentation))) {
                SegmentationSource ids = new SegmentationSource(segmentation, grid.downsampling());
                write(new IngestVolume(grid, intensities(em, grid, layout), ids), writer);
            }
            return layout;
        }
    }

    private Provenance provenance(ArraySource em, ArraySource segmentation) {
        return Provenance.of(
                "ingest", config.parameters(), Map.of("em", em.identity(), "segmentation", segmentation.identity()));
    }

    private void write(Volume volume, VolumeStoreWriter writer) {
        writer.writeAll(volume, config.threads());
        if (writer.labelledVoxels() == 0) {
            throw SegclrException.badData(config.segmentation().file() + ":"
                    + config.segmentation().dataset() + ": all "
                    + volume.bounds().volume()
                    + " voxels are background (0); give another dataset or another --box");
        }
        writer.finish();
    }

    private EmSource intensities(ArraySource em, SourceGrid grid, VolumeLayout layout) {
        if (config.normalisation() == Normalisation.NONE) {
            return EmSource.asItIs(em, grid.downsampling());
        }
        Progress progress = Progress.start("contrast", layout.bounds().volume(), "voxels");
        long[] histogram = EmSource.emptyHistogram(em);
        for (Voxel index : layout.shardIndices()) {
            for (Box chunk : VolumeLayout.chunks(layout.shard(index))) {
                EmSource.count(em, grid.inArray(chunk), histogram);
                progress.advance(chunk.volume());
            }
        }
        progress.done();
        return EmSource.stretched(em, grid.downsampling(), histogram);
    }
}
