package org.segclr.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.segclr.core.aggregate.PathAggregator;
import org.segclr.core.aggregate.SegmentEmbeddings;
import org.segclr.core.error.SegclrException;
import org.segclr.core.progress.Progress;
import org.segclr.core.provenance.Provenance;
import org.segclr.store.hdf5.ArtefactKind;
import org.segclr.store.table.EmbeddingShard;

/** Averages each node's embedding with those within a path distance along the skeleton. */
public final class AggregateTool implements Tool {

    @Override
    public String verb() {
        return "aggregate";
    }

    @Override
    public String summary() {
        return "mean of all embeddings within a path distance along the skeleton, for each node";
    }

    @Override
    public List<Flag> flags() {
        return List.of(
                Flag.required("embeddings", "FILE", "a shard of embeddings"),
                Flag.optional("radius", "NM", "path distance, nm; 0 changes nothing", PathAggregator.DEFAULT_RADIUS_NM),
                Flag.required("out", "FILE", "the aggregated shard"));
    }

    @Override
    public void run(Arguments arguments) {
        PathAggregator aggregator = new PathAggregator(arguments.number("radius"));
        try (EmbeddingShard shard = open(arguments.path("embeddings"))) {
            shard.requireChecksum();
            Progress progress = Progress.start("aggregate", shard.nodes(), "nodes");
            List<SegmentEmbeddings> segments = new ArrayList<>();
            for (int i = 0; i < shard.segments(); i++) {
                segments.add(aggregator.aggregate(shard.segment(i)));
                progress.advance(segments.get(i).nodeCount());
            }
            progress.done();
            EmbeddingShard.Contents contents =
                    EmbeddingShard.Contents.of(shard.dimension(), segments, Map.of("radius_nm", aggregator.radiusNm()));
            Provenance provenance = Provenance.of(
                    verb(), arguments.except("embeddings", "out"), Map.of("embeddings", shard.identity()));
            EmbeddingShard.write(arguments.path("out"), ArtefactKind.AGGREGATED, contents, provenance);
        }
    }

    /** Means of means are no means over a radius, so an aggregated shard is refused. */
    private static EmbeddingShard open(Path path) {
        EmbeddingShard shard = EmbeddingShard.open(path);
        if (shard.kind() != ArtefactKind.EMBEDDINGS) {
            shard.close();
            throw SegclrException.badData(path + ": is aggregated already; give the shard of 'segclr embed'");
        }
        return shard;
    }
}
