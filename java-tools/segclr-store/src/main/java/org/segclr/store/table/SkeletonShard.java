package org.segclr.store.table;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.store.hdf5.ArtefactKind;

/** A file of skeletons. Columns are checked against their checksums on opening and held in memory, 24 bytes a node. */
public final class SkeletonShard implements AutoCloseable {
    private final TableReader table;
    private final SkeletonColumns columns;

    private SkeletonShard(TableReader table) {
        this.table = table;
        columns = SkeletonColumns.read(table);
    }

    /** Writes one shard, sorted by segment; an empty list is a shard without segments. */
    public static void write(Path target, List<Skeleton> skeletons, Provenance provenance) {
        List<Skeleton> sorted = SkeletonColumns.inOrder(skeletons, Skeleton::segmentId);
        try (TableWriter out = TableFile.create(target, ArtefactKind.SKELETONS, provenance)) {
            SkeletonColumns.write(out, sorted);
            out.finish();
        }
    }

    /** Opens skeletons, or the skeletons of an embedding or aggregated shard. */
    public static SkeletonShard open(Path path) {
        TableReader table =
                TableFile.open(path, ArtefactKind.SKELETONS, ArtefactKind.EMBEDDINGS, ArtefactKind.AGGREGATED);
        try {
            return new SkeletonShard(table);
        } catch (RuntimeException e) {
            table.close();
            throw e;
        }
    }

    /** All skeletons of a file, sorted by unsigned segment id. */
    public static List<Skeleton> readAll(Path path) {
        try (SkeletonShard shard = open(path)) {
            return IntStream.range(0, shard.segments())
                    .mapToObj(shard::skeleton)
                    .toList();
        }
    }

    public int segments() {
        return columns.segments();
    }

    public long segmentId(int segment) {
        return columns.segmentId(segment);
    }

    /** Nodes of all segments. */
    public long nodes() {
        return columns.rows();
    }

    /** Skeleton number {@code segment} in the file's order. */
    public Skeleton skeleton(int segment) {
        return columns.skeleton(segment);
    }

    /** Changes with any value in the file; for provenance. */
    public String identity() {
        return table.identity();
    }

    public Provenance provenance() {
        return table.provenance();
    }

    @Override
    public void close() {
        table.close();
    }
}
