package org.segclr.store.volume;

import java.nio.file.Path;
import java.util.Arrays;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Voxel;
import org.segclr.store.hdf5.ArtefactKind;
import org.segclr.store.hdf5.ArtefactReader;
import org.segclr.store.hdf5.Hdf5Dataset;

/** One open shard of a volume: reads its chunks. Handles stay open; the library runs one read at a time. */
final class VolumeShard implements AutoCloseable {
    private final Box box;
    private final ArtefactReader file;
    private final Hdf5Dataset raw;
    private final Hdf5Dataset labels;
    private final long[] chunkStart;
    private final long[] chunkIds;

    private VolumeShard(ArtefactReader file, Box box, VolumeManifest.Shard expected) {
        this.file = file;
        this.box = box;
        raw = dataset(VolumeShardWriter.RAW, expected.em());
        labels = dataset(VolumeShardWriter.LABELS, expected.segmentation());
        dataset(VolumeShardWriter.CHUNK_IDS, expected.ids());
        chunkIds = (long[]) file.readWhole(VolumeShardWriter.CHUNK_IDS);
        chunkStart = (long[]) file.readWhole(VolumeShardWriter.CHUNK_START);
    }

    static VolumeShard open(Path folder, VolumeManifest.Shard shard, Box box) {
        ArtefactReader file = ArtefactReader.open(folder.resolve(shard.file()), ArtefactKind.VOLUME);
        try {
            return new VolumeShard(file, box, shard);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private Hdf5Dataset dataset(String name, String checksum) {
        if (!file.storedChecksum(name).equals(checksum)) {
            throw SegclrException.badData(file.path() + ":" + name + ": checksum " + file.storedChecksum(name) + ", "
                    + VolumeManifest.FILE + " says " + checksum
                    + ": the shard is of another run; delete the folder and re-run 'segclr ingest'");
        }
        return file.dataset(name);
    }

    byte[] em(Voxel chunk) {
        Box part = VolumeLayout.block(box, VolumeLayout.CHUNK_SIDE, chunk);
        byte[] emZyx = new byte[Math.toIntExact(part.volume())];
        raw.read(offset(part), extent(part), emZyx);
        return emZyx;
    }

    LocalIds ids(Voxel chunk) {
        Box part = VolumeLayout.block(box, VolumeLayout.CHUNK_SIDE, chunk);
        short[] places = new short[Math.toIntExact(part.volume())];
        labels.read(offset(part), extent(part), places);
        Voxel counts = VolumeLayout.blocks(box, VolumeLayout.CHUNK_SIDE);
        int number = (chunk.z() * counts.y() + chunk.y()) * counts.x() + chunk.x();
        return new LocalIds(
                places, Arrays.copyOfRange(chunkIds, (int) chunkStart[number], (int) chunkStart[number + 1]));
    }

    /** Reads everything through and compares all checksums. */
    void requireChecksums() {
        file.datasets().forEach(file::requireChecksum);
    }

    private long[] offset(Box part) {
        Voxel at = part.min().minus(box.min());
        return new long[] {at.z(), at.y(), at.x()};
    }

    private static long[] extent(Box part) {
        Voxel size = part.size();
        return new long[] {size.z(), size.y(), size.x()};
    }

    @Override
    public void close() {
        file.close();
    }
}
