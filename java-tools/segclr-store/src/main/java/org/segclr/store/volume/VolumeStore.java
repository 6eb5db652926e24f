package org.segclr.store.volume;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.volume.Volume;

/**
 * A volume's folder as {@code segclr ingest} writes it. May be read by many threads: decoded chunks are shared in a
 * bounded cache; decoding itself runs one chunk at a time (the HDF5 library's lock), so to read faster use more
 * processes. Each chunk carries zlib's own checksum, which is checked on every read.
 */
public final class VolumeStore implements Volume {
    /** Room for 500 chunks of EM and as many of labels. */
    public static final long DEFAULT_CACHE_BYTES = 384L << 20;

    private final Path folder;
    private final VolumeManifest manifest;
    private final Map<Voxel, VolumeShard> shards = new ConcurrentHashMap<>();
    private final ChunkCache<Place, byte[]> emCache;
    private final ChunkCache<Place, LocalIds> idCache;

    /** Names a chunk: its shard's and its own grid index. */
    private record Place(Voxel shard, Voxel chunk) {}

    private VolumeStore(Path folder, VolumeManifest manifest, long cacheBytes) {
        this.folder = folder;
        this.manifest = manifest;
        emCache = new ChunkCache<>(cacheBytes / 3, em -> em.length);
        idCache = new ChunkCache<>(cacheBytes / 3 * 2, ids -> 2L * ids.places().length + 8L * ids.table().length);
    }

    public static VolumeStore open(Path folder) {
        return open(folder, DEFAULT_CACHE_BYTES);
    }

    /** Opens a volume; refuses a folder that is not whole. @param cacheBytes most that decoded chunks take */
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

    @Override
    public void readEm(Box box, byte[] emZyx) {
        if (!bounds().contains(box)) {
            Arrays.fill(emZyx, 0, Math.toIntExact(box.volume()), (byte) 0);
        }
        forEachChunk(box, (place, chunk) -> {
            byte[] em = emCache.get(place, p -> shard(p.shard()).em(p.chunk()));
            forEachRow(chunk, box, (from, to, width) -> System.arraycopy(em, from, emZyx, to, width));
        });
    }

    @Override
    public void readSegmentation(Box box, long[] idsZyx) {
        if (!bounds().contains(box)) {
            Arrays.fill(idsZyx, 0, Math.toIntExact(box.volume()), 0L);
        }
        forEachChunk(box, (place, chunk) -> {
            LocalIds ids = idCache.get(place, p -> shard(p.shard()).ids(p.chunk()));
            forEachRow(chunk, box, (from, to, width) -> {
                for (int i = 0; i < width; i++) {
                    idsZyx[to + i] = ids.id(from + i);
                }
            });
        });
    }

    /** Reads every shard through and refuses the volume where a checksum does not agree. */
    public void requireChecksums() {
        layout().shardIndices().forEach(index -> {
            try (VolumeShard shard = openShard(index)) {
                shard.requireChecksums();
            }
        });
    }

    private interface ChunkVisitor {
        void visit(Place place, Box chunk);
    }

    private interface RowVisitor {
        void visit(int fromIndex, int toIndex, int width);
    }

    private void forEachChunk(Box box, ChunkVisitor visitor) {
        Box inside = box.intersect(bounds());
        int side = layout().shardSide();
        for (Voxel shard : BlockRange.touching(bounds().min(), side, inside)) {
            Box shardBox = layout().shard(shard);
            Box part = inside.intersect(shardBox);
            for (Voxel chunk : BlockRange.touching(shardBox.min(), VolumeLayout.CHUNK_SIDE, part)) {
                visitor.visit(new Place(shard, chunk), VolumeLayout.block(shardBox, VolumeLayout.CHUNK_SIDE, chunk));
            }
        }
    }

    private static void forEachRow(Box from, Box to, RowVisitor visitor) {
        Box common = from.intersect(to);
        int x = common.min().x();
        for (int z = common.min().z(); z < common.max().z(); z++) {
            for (int y = common.min().y(); y < common.max().y(); y++) {
                Voxel row = new Voxel(x, y, z);
                visitor.visit(from.indexZyx(row), to.indexZyx(row), common.max().x() - x);
            }
        }
    }

    private VolumeShard shard(Voxel index) {
        return shards.computeIfAbsent(index, this::openShard);
    }

    private VolumeShard openShard(Voxel index) {
        Voxel counts = layout().shards();
        int number = (index.z() * counts.y() + index.y()) * counts.x() + index.x();
        return VolumeShard.open(folder, manifest.shards().get(number), layout().shard(index));
    }

    @Override
    public void close() {
        shards.values().forEach(VolumeShard::close);
        shards.clear();
    }
}
