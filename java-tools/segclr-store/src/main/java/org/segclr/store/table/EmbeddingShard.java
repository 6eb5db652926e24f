package org.segclr.store.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.segclr.core.aggregate.SegmentEmbeddings;
import org.segclr.core.error.SegclrException;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.store.hdf5.ArtefactKind;
import org.segclr.store.hdf5.DatasetWriter;
import org.segclr.store.hdf5.ElementType;

/** A file of embeddings or aggregated embeddings: skeletons and one vector a node. */
public final class EmbeddingShard implements AutoCloseable {
    private static final String EMBEDDING = "embedding";

    private final TableReader table;
    private final SkeletonColumns columns;

    private EmbeddingShard(TableReader table) {
        this.table = table;
        columns = SkeletonColumns.read(table);
        if (table.rows(EMBEDDING) != columns.rows()) {
            throw SegclrException.badData(table.path() + ": " + table.rows(EMBEDDING) + " embeddings for "
                    + columns.rows() + " nodes; re-run 'segclr " + table.kind().verb() + "'");
        }
    }

    /**
     * What goes into a shard.
     *
     * @param dimension values a vector, needed where there is no segment
     * @param attributes numbers about the whole shard: quality counts, {@code radius_nm}
     */
    public record Contents(int dimension, List<SegmentEmbeddings> segments, SortedMap<String, Double> attributes) {
        public Contents {
            segments = SkeletonColumns.inOrder(segments, SegmentEmbeddings::segmentId);
            for (SegmentEmbeddings segment : segments) {
                if (segment.dimension() != dimension) {
                    throw SegclrException.badData("segment " + Long.toUnsignedString(segment.segmentId())
                            + ": vectors of " + segment.dimension() + " values in a shard of " + dimension
                            + "; re-run 'segclr embed'");
                }
            }
        }

        public static Contents of(int dimension, List<SegmentEmbeddings> segments, Map<String, Double> attributes) {
            return new Contents(dimension, segments, new TreeMap<>(attributes));
        }
    }

    /** Writes a shard of {@code kind} embeddings or aggregated, sorted by segment. */
    public static void write(Path target, ArtefactKind kind, Contents contents, Provenance provenance) {
        List<SegmentEmbeddings> segments = contents.segments();
        List<Skeleton> skeletons =
                segments.stream().map(SegmentEmbeddings::skeleton).toList();
        long rows = skeletons.stream().mapToLong(Skeleton::nodeCount).sum();
        try (TableWriter out = TableFile.create(target, kind, provenance)) {
            contents.attributes().forEach(out::attribute);
            SkeletonColumns.write(out, skeletons);
            try (DatasetWriter vectors = out.rows(EMBEDDING, ElementType.F32, rows, contents.dimension())) {
                segments.forEach(s -> vectors.append(s.vectors(), s.nodeCount()));
            }
            out.finish();
        }
    }

    /** Opens a shard of embeddings or aggregated embeddings. */
    public static EmbeddingShard open(Path path) {
        TableReader table = TableFile.open(path, ArtefactKind.EMBEDDINGS, ArtefactKind.AGGREGATED);
        try {
            return new EmbeddingShard(table);
        } catch (RuntimeException e) {
            table.close();
            throw e;
        }
    }

    /** All segments of a file, sorted by unsigned id, checked against the checksums. */
    public static List<SegmentEmbeddings> readAll(Path path) {
        try (EmbeddingShard shard = open(path)) {
            shard.requireChecksum();
            return IntStream.range(0, shard.segments()).mapToObj(shard::segment).toList();
        }
    }

    /** Reads all vectors through and refuses them where their checksum does not agree. */
    public void requireChecksum() {
        table.requireChecksum(EMBEDDING);
    }

    public ArtefactKind kind() {
        return table.kind();
    }

    /** Values a vector. */
    public int dimension() {
        return table.width(EMBEDDING);
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

    public Skeleton skeleton(int segment) {
        return columns.skeleton(segment);
    }

    /** Segment number {@code segment} in the file's order; its vectors are read now, without a check. */
    public SegmentEmbeddings segment(int segment) {
        Skeleton skeleton = columns.skeleton(segment);
        float[] vectors = table.floats(EMBEDDING, columns.firstRow(segment), skeleton.nodeCount());
        return new SegmentEmbeddings(skeleton, dimension(), vectors);
    }

    /** A number about the whole shard. */
    public double attribute(String name) {
        return table.number(name);
    }

    /** Digest of the content, for the provenance of what is made of it. */
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
