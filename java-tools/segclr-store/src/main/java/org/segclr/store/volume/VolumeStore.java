package org.segclr.store.volume;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.volume.Volume;

/**
 * A volume's folder as {@code segclr ingest} writes it. May be read by many threads: they decode chunks side by side
 * and share the decoded ones in a bounded cache. No file stays open. Each chunk carries zlib's own checksum, which is
 * checked on every read.
 */
public final class VolumeStore implements Volume {
    /** Room for 430 chunks of EM and as many of labels, and for the tables of their shards. */
    public static final long DEFAULT_CACHE_BYTES = 384L << 20;

    /** The part of the cache for tables: ids of chunks, and where chunks lie. */
    private static final int TABLES_SHARE = 8;

    private final Path folder;
    private final VolumeManifest manifest;
    private final ChunkCache<Voxel, VolumeShard> shards;
    private final ChunkCache<Key, byte[]> chunks;
    private final AtomicLong decoded = new AtomicLong();

    /** Names one array of a chunk. */
    private record Key(Box chunk, boolean labels) {}

    private VolumeStore(Path folder, VolumeManifest manifest, long cacheBytes) {
        this.folder = folder;
        this.manifest = manifest;
        shards = new ChunkCache<>(cacheBytes / TABLES_SHARE, VolumeShard::bytes);
        chunks = new ChunkCache<>(cacheBytes - cacheBytes / TABLES_SHARE, chunk -> chunk.length);
    }

    public static VolumeStore open(Path folder) {
        return open(folder, DEFAULT_CACHE_BYTES);
    }

    /**
     * Opens a volume; refuses a folder that is not whole.
     *
     * @param cacheBytes most that decoded chunks and tables take together; beside it each thread holds the chunk it
     *     decodes
     */
    public static VolumeStore open(Path folder, long cacheBytes) {
        return new VolumeStore(folder, VolumeManifest.read(folder), cacheBytes);
    }

    @Override
    public Box bounds() {
        return manifest.layout().bounds();
    }

    @Override
    public Resolution resolution() {
        return manifest.layout().resolution();
    }

    public VolumeLayout layout() {
        return manifest.layout();
    }

    public Provenance provenance() {
        return manifest.provenance();
    }

    /** Changes with any voxel, with the layout and with how the volume was made; for provenance. */
    public String identity() {
        return manifest.identity();
    }

    /** Voxels that belong to a segment. */
    public long labelledVoxels() {
        return manifest.labelledVoxels();
    }

    /** Arrays of chunks decoded so far: EM and labels of a chunk are two. */
    public long decodedChunks() {
        return decoded.get();
    }

    @Override
    public void readEm(Box box, byte[] emZyx) {
        if (!bounds().contains(box)) {
            Arrays.fill(emZyx, 0, Math.toIntExact(box.volume()), (byte) 0);
        }
        forEachChunk(box, chunk -> {
            byte[] em = em(chunk);
            forEachRow(chunk, box, (from, to, width) -> System.arraycopy(em, from, emZyx, to, width));
        });
    }

    @Override
    public void readSegmentation(Box box, long[] idsZyx) {
        if (!bounds().contains(box)) {
            Arrays.fill(idsZyx, 0, Math.toIntExact(box.volume()), 0L);
        }
        forEachChunk(box, chunk -> {
            byte[] places = places(chunk);
            long[] table = chunk.table();
            forEachRow(chunk, box, (from, to, width) -> SegmentRows.ids(places, from, table, width, idsZyx, to));
        });
    }

    /** Decodes only chunks that hold the segment, known from their tables, and EM only where the box meets it. */
    @Override
    public long readSegment(Box box, long segmentId, byte[] emZyx, byte[] maskZyx) {
        int voxels = Math.toIntExact(box.volume());
        Arrays.fill(emZyx, 0, voxels, (byte) 0);
        Arrays.fill(maskZyx, 0, voxels, (byte) 0);
        long[] found = new long[1];
        forEachChunk(box, chunk -> {
            int place = chunk.place(segmentId);
            if (place >= 0) {
                SegmentRowVisitor rows = new SegmentRowVisitor(chunk, place, emZyx, maskZyx);
                forEachRow(chunk, box, rows);
                found[0] += rows.found;
            }
        });
        return found[0];
    }

    /** Marks the rows of one chunk; fetches its EM at the first voxel found. */
    private final class SegmentRowVisitor implements RowVisitor {
        private final VolumeShard.Chunk chunk;
        private final byte[] places;
        private final int place;
        private final byte[] emZyx;
        private final byte[] maskZyx;
        private byte @Nullable [] em;
        private long found;

        SegmentRowVisitor(VolumeShard.Chunk chunk, int place, byte[] emZyx, byte[] maskZyx) {
            this.chunk = chunk;
            this.place = place;
            this.emZyx = emZyx;
            this.maskZyx = maskZyx;
            places = places(chunk);
        }

        @Override
        public void visit(int from, int to, int width) {
            int row = SegmentRows.mark(places, from, place, width, maskZyx, to);
            if (row > 0) {
                found += row;
                byte[] source = em == null ? em(chunk) : em;
                em = source;
                SegmentRows.copyMasked(source, from, maskZyx, emZyx, to, width);
            }
        }
    }

    /** Reads every shard through and refuses the volume where a checksum does not agree. */
    public void requireChecksums() {
        layout().shardIndices()
                .forEach(index -> VolumeShard.requireChecksums(
                        folder, manifest.shards().get(number(index)), layout().shard(index)));
    }

    private byte[] em(VolumeShard.Chunk chunk) {
        return chunks.get(new Key(chunk.box(), false), key -> {
            decoded.incrementAndGet();
            return chunk.shard().em(chunk.number());
        });
    }

    private byte[] places(VolumeShard.Chunk chunk) {
        return chunks.get(new Key(chunk.box(), true), key -> {
            decoded.incrementAndGet();
            return chunk.shard().places(chunk.number());
        });
    }

    private interface ChunkVisitor {
        void visit(VolumeShard.Chunk chunk);
    }

    private interface RowVisitor {
        void visit(int fromIndex, int toIndex, int width);
    }

    private void forEachChunk(Box box, ChunkVisitor visitor) {
        Box inside = box.intersect(bounds());
        for (Voxel index : BlockRange.touching(bounds().min(), layout().shardSide(), inside)) {
            VolumeShard shard = shards.get(index, this::openShard);
            Box shardBox = layout().shard(index);
            Box part = inside.intersect(shardBox);
            for (Voxel chunk : BlockRange.touching(shardBox.min(), VolumeLayout.CHUNK_SIDE, part)) {
                visitor.visit(shard.chunk(chunk));
            }
        }
    }

    private static void forEachRow(VolumeShard.Chunk chunk, Box to, RowVisitor visitor) {
        Box common = chunk.box().intersect(to);
        Voxel min = common.min();
        Voxel max = common.max();
        Voxel corner = to.min();
        Voxel size = to.size();
        for (int z = min.z(); z < max.z(); z++) {
            for (int y = min.y(); y < max.y(); y++) {
                int row = ((z - corner.z()) * size.y() + y - corner.y()) * size.x() + min.x() - corner.x();
                visitor.visit(chunk.index(min.x(), y, z), row, max.x() - min.x());
            }
        }
    }

    private VolumeShard openShard(Voxel index) {
        return VolumeShard.open(folder, manifest.shards().get(number(index)), layout().shard(index));
    }

    private int number(Voxel shard) {
        Voxel counts = layout().shards();
        return (shard.z() * counts.y() + shard.y()) * counts.x() + shard.x();
    }

    @Override
    public void close() {
        // No file is open, and the cache goes with this object.
    }
}
