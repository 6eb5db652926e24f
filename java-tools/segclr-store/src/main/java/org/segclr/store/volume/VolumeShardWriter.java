package org.segclr.store.volume;

import java.nio.file.Path;
import java.util.List;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.provenance.Provenance;
import org.segclr.store.hdf5.ArtefactKind;
import org.segclr.store.hdf5.ArtefactWriter;
import org.segclr.store.hdf5.DatasetShape;
import org.segclr.store.hdf5.DatasetWriter;
import org.segclr.store.hdf5.ElementType;

/** Writes one shard of a volume, chunk by chunk in order. */
final class VolumeShardWriter implements AutoCloseable {
    static final String RAW = "/volumes/raw";
    static final String LABELS = "/volumes/labels/neuron_ids";
    /** Ids of chunk c are rows CHUNK_START[c] .. CHUNK_START[c + 1] of CHUNK_IDS. */
    static final String CHUNK_START = "/volumes/labels/chunk_start";

    static final String CHUNK_IDS = "/volumes/labels/chunk_ids";

    private static final int RAW_DEFLATE = 1;
    private static final int LABEL_DEFLATE = 4;

    private final String name;
    private final Box box;
    private final List<Box> chunks;
    private final ArtefactWriter file;
    private final DatasetWriter raw;
    private final DatasetWriter labels;
    private final long[] chunkStart;
    private long[] chunkIds = new long[1024];
    private int written;

    VolumeShardWriter(Path folder, VolumeLayout layout, Voxel index, Provenance provenance) {
        name = VolumeLayout.fileName(index);
        box = layout.shard(index);
        chunks = VolumeLayout.chunks(box);
        chunkStart = new long[chunks.size() + 1];
        file = ArtefactWriter.create(folder.resolve(name), ArtefactKind.VOLUME, provenance);
        raw = dataset(RAW, ElementType.U8, RAW_DEFLATE, layout.resolution());
        labels = dataset(LABELS, ElementType.U16, LABEL_DEFLATE, layout.resolution());
    }

    private DatasetWriter dataset(String path, ElementType type, int deflate, Resolution resolution) {
        Voxel size = box.size();
        DatasetWriter dataset = file.dataset(
                path, DatasetShape.chunked(type, deflate, VolumeLayout.CHUNK_SIDE, size.z(), size.y(), size.x()));
        CremiAttributes.write(dataset.attributes(), resolution, box.min());
        return dataset;
    }

    List<Box> chunks() {
        return chunks;
    }

    /** Writes the next chunk. */
    void write(byte[] emZyx, LocalIds ids) {
        Box chunk = chunks.get(written);
        Voxel at = chunk.min().minus(box.min());
        Voxel size = chunk.size();
        long[] offset = {at.z(), at.y(), at.x()};
        long[] extent = {size.z(), size.y(), size.x()};
        raw.write(offset, extent, emZyx);
        labels.write(offset, extent, ids.places());
        append(ids.table());
    }

    private void append(long[] table) {
        int from = (int) chunkStart[written];
        if (from + table.length > chunkIds.length) {
            chunkIds = java.util.Arrays.copyOf(chunkIds, Math.max(2 * chunkIds.length, from + table.length));
        }
        System.arraycopy(table, 0, chunkIds, from, table.length);
        written++;
        chunkStart[written] = (long) from + table.length;
    }

    VolumeManifest.Shard finish() {
        int ids = (int) chunkStart[chunks.size()];
        DatasetWriter table = file.dataset(CHUNK_IDS, DatasetShape.contiguous(ElementType.U64, ids));
        table.append(chunkIds, ids);
        DatasetWriter starts = file.dataset(CHUNK_START, DatasetShape.contiguous(ElementType.I64, chunkStart.length));
        starts.append(chunkStart, chunkStart.length);
        file.finish();
        return new VolumeManifest.Shard(name, raw.checksum(), labels.checksum(), table.checksum());
    }

    @Override
    public void close() {
        file.close();
    }
}
