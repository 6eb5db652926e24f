package org.segclr.store.volume;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
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
            CommonRows common = new CommonRows(chunk, box);
            for (int z = 0; z < common.sections(); z++) {
                for (int y = 0; y < common.rows(); y++) {
                    System.arraycopy(em, common.from(z, y), emZyx, common.to(z, y), common.width());
                }
            }
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
            CommonRows common = new CommonRows(chunk, box);
            for (int z = 0; z < common.sections(); z++) {
                for (int y = 0; y < common.rows(); y++) {
                    int from = common.from(z, y);
                    int to = common.to(z, y);
                    for (int x = 0; x < common.width(); x++) {
                        idsZyx[to + x] = table[SegmentRows.place(places, from + x)];
                    }
                }
            }
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
                found[0] += readSegment(chunk, new CommonRows(chunk, box), place, emZyx, maskZyx);
            }
        });
        return found[0];
    }

    /** Marks the rows of one chunk; fetches its EM at the first voxel found. */
    private long readSegment(VolumeShard.Chunk chunk, CommonRows common, int place, byte[] emZyx, byte[] maskZyx) {
        SegmentRows rows = new SegmentRows(places(chunk), place, common.width(), maskZyx);
        byte[] em = {};
        long found = 0;
        for (int z = 0; z < common.sections(); z++) {
            for (int y = 0; y < common.rows(); y++) {
                int from = common.from(z, y);
                int to = common.to(z, y);
                int inRow = rows.mark(from, to);
                if (inRow > 0) {
                    found += inRow;
                    em = em.length == 0 ? em(chunk) : em;
                    rows.copy(em, from, emZyx, to);
                }
            }
        }
        return found;
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
