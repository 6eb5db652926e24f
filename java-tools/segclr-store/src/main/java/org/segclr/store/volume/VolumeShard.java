package org.segclr.store.volume;

import java.nio.file.Path;
import java.util.Arrays;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Voxel;
import org.segclr.store.hdf5.ArtefactKind;
import org.segclr.store.hdf5.ArtefactReader;
import org.segclr.store.hdf5.ChunkIndex;

/**
 * One shard of a volume: where its chunks lie, and which segments each of them holds. Keeps no file open; chunks are
 * read and decoded by any number of threads side by side.
 */
final class VolumeShard {
    private final Box box;
    private final ChunkIndex raw;
    private final ChunkIndex labels;
    private final long[] chunkStart;
    private final long[] chunkIds;

    private VolumeShard(ArtefactReader file, Box box, VolumeManifest.Shard expected) {
        this.box = box;
        raw = index(file, VolumeShardWriter.RAW, expected.em());
        labels = index(file, VolumeShardWriter.LABELS, expected.segmentation());
        requireSame(file, VolumeShardWriter.CHUNK_IDS, expected.ids());
        chunkIds = (long[]) file.readWhole(VolumeShardWriter.CHUNK_IDS);
        chunkStart = (long[]) file.readWhole(VolumeShardWriter.CHUNK_START);
        int chunks = VolumeLayout.chunks(box).size();
        if (raw.chunks() != chunks || labels.chunks() != chunks || chunkStart.length != chunks + 1) {
            throw SegclrException.badData(file.path() + ": " + raw.chunks() + " chunks of EM, " + labels.chunks()
                    + " of labels, " + chunkStart.length + " starts of tables; " + box + " has " + chunks
                    + " chunks; delete the folder and re-run 'segclr ingest'");
        }
    }

    static VolumeShard open(Path folder, VolumeManifest.Shard shard, Box box) {
        try (ArtefactReader file = ArtefactReader.open(folder.resolve(shard.file()), ArtefactKind.VOLUME)) {
            return new VolumeShard(file, box, shard);
        }
    }

    /** Reads everything through and compares all checksums. */
    static void requireChecksums(Path folder, VolumeManifest.Shard shard, Box box) {
        open(folder, shard, box);
        try (ArtefactReader file = ArtefactReader.open(folder.resolve(shard.file()), ArtefactKind.VOLUME)) {
            file.datasets().forEach(file::requireChecksum);
        }
    }

    private static ChunkIndex index(ArtefactReader file, String name, String checksum) {
        requireSame(file, name, checksum);
        return file.dataset(name).chunkIndex();
    }

    private static void requireSame(ArtefactReader file, String name, String checksum) {
        if (!file.storedChecksum(name).equals(checksum)) {
            throw SegclrException.badData(file.path() + ":" + name + ": checksum " + file.storedChecksum(name) + ", "
                    + VolumeManifest.FILE + " says " + checksum
                    + ": the shard is of another run; delete the folder and re-run 'segclr ingest'");
        }
    }

    /** EM of a chunk, a byte a voxel, as {@link #chunk} lays them out. */
    byte[] em(int number) {
        return raw.read(number);
    }

    /** Places in the chunk's table of ids, two bytes a voxel, little-endian, as {@link #chunk} lays them out. */
    byte[] places(int number) {
        return labels.read(number);
    }

    /** Number and extent of the chunk at a grid index. */
    Chunk chunk(Voxel index) {
        Voxel counts = VolumeLayout.blocks(box, VolumeLayout.CHUNK_SIDE);
        int number = (index.z() * counts.y() + index.y()) * counts.x() + index.x();
        Voxel size = box.size();
        int side = VolumeLayout.CHUNK_SIDE;
        return new Chunk(
                this, number, VolumeLayout.block(box, side, index), Math.min(side, size.x()), Math.min(side, size.y()));
    }

    /**
     * Where a chunk lies and how its decoded voxels are laid out: [z,y,x] with rows and sections of the stored chunk,
     * which may stick out of the volume.
     *
     * @param rowVoxels voxels from one row to the next
     * @param sectionRows rows from one section to the next
     */
    record Chunk(VolumeShard shard, int number, Box box, int rowVoxels, int sectionRows) {
        /** The ids of the chunk by place, ascending as unsigned numbers. */
        long[] table() {
            return Arrays.copyOfRange(
                    shard.chunkIds, (int) shard.chunkStart[number], (int) shard.chunkStart[number + 1]);
        }

        /** Place of an id in the chunk's table, -1 where the chunk has no voxel of it. */
        int place(long id) {
            int first = (int) shard.chunkStart[number];
            int low = first;
            int high = (int) shard.chunkStart[number + 1] - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = Long.compareUnsigned(shard.chunkIds[middle], id);
                if (order == 0) {
                    return middle - first;
                }
                low = order < 0 ? middle + 1 : low;
                high = order < 0 ? high : middle - 1;
            }
            return -1;
        }
    }

    /** Bytes this takes in memory, roughly. */
    long bytes() {
        return raw.bytes() + labels.bytes() + 8L * (chunkIds.length + chunkStart.length);
    }
}
