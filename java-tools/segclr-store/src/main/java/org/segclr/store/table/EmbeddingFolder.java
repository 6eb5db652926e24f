package org.segclr.store.table;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.segclr.core.aggregate.EmbeddingSource;
import org.segclr.core.aggregate.SegmentEmbeddings;
import org.segclr.core.error.SegclrException;
import org.segclr.store.hdf5.ArtefactKind;

/**
 * All shards of a folder, or one file, of embeddings or aggregated embeddings, read a segment at a time; checksums are
 * checked once.
 */
public final class EmbeddingFolder implements EmbeddingSource {
    private final List<Path> shards;
    private final int dimension;
    private final long nodeCount;
    private final String identity;

    private EmbeddingFolder(List<Path> shards) {
        this.shards = List.copyOf(shards);
        CRC32C all = new CRC32C();
        int width = 0;
        long nodes = 0;
        for (Path path : shards) {
            try (EmbeddingShard shard = EmbeddingShard.open(path)) {
                shard.requireChecksum();
                if (width != 0 && shard.dimension() != width) {
                    throw SegclrException.badData(path + ": vectors of " + shard.dimension()
                            + " values, other shards have " + width + "; embed all shards with one encoder");
                }
                width = shard.dimension();
                nodes += shard.nodes();
                all.update(shard.identity().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        dimension = width;
        nodeCount = nodes;
        identity = String.format("crc32c:%08x", all.getValue());
    }

    /** Opens a file, or all shards of a folder: the aggregated ones, or where there are none, the embeddings. */
    public static EmbeddingFolder open(Path path) {
        if (Files.isRegularFile(path)) {
            return new EmbeddingFolder(List.of(path));
        }
        boolean onlyEmbeddings =
                ShardNames.has(path, ArtefactKind.EMBEDDINGS) && !ShardNames.has(path, ArtefactKind.AGGREGATED);
        ArtefactKind kind = onlyEmbeddings ? ArtefactKind.EMBEDDINGS : ArtefactKind.AGGREGATED;
        return new EmbeddingFolder(ShardNames.list(path, kind));
    }

    /** In order of their numbers. */
    public List<Path> shards() {
        return shards;
    }

    /** Changes with any value in any shard; for provenance. */
    public String identity() {
        return identity;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public long nodeCount() {
        return nodeCount;
    }

    @Override
    public void forEach(Consumer<SegmentEmbeddings> reader) {
        shards.forEach(shard -> forEach(shard, reader));
    }

    /** The segments of one shard. */
    public static void forEach(Path path, Consumer<SegmentEmbeddings> reader) {
        try (EmbeddingShard shard = EmbeddingShard.open(path)) {
            for (int i = 0; i < shard.segments(); i++) {
                reader.accept(shard.segment(i));
            }
        }
    }
}
