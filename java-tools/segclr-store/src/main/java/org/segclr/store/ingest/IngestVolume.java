package org.segclr.store.ingest;

import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.volume.Volume;

/** Two sources seen as one volume at the target's resolution; boxes must lie inside its bounds. */
record IngestVolume(SourceGrid grid, EmSource em, SegmentationSource segmentation) implements Volume {

    @Override
    public Box bounds() {
        return grid.bounds();
    }

    @Override
    public Resolution resolution() {
        return grid.downsampling().target(grid.resolution());
    }

    @Override
    public void readEm(Box box, byte[] emZyx) {
        em.read(box, grid.inArray(box), emZyx);
    }

    @Override
    public void readSegmentation(Box box, long[] idsZyx) {
        segmentation.read(box, grid.inArray(box), idsZyx);
    }

    @Override
    public void close() {}
}
