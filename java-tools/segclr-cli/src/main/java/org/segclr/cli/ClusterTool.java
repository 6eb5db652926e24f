package org.segclr.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.segclr.core.cluster.ClusterAnalysis;
import org.segclr.core.cluster.ClusterConfig;
import org.segclr.core.cluster.ClusterTable;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.random.Seeds;
import org.segclr.store.table.ClusterFile;
import org.segclr.store.table.EmbeddingFolder;

/** Groups like nodes and lays all of them out on a map. */
public final class ClusterTool implements Tool {

    @Override
    public String verb() {
        return "cluster";
    }

    @Override
    public String summary() {
        return "k-means clusters and a 2-D map of all nodes";
    }

    @Override
    public List<Flag> flags() {
        return List.of(
                Flag.required("embeddings", "DIR", "folder of aggregated shards or embeddings, or one file of them"),
                Flag.optional("clusters", "K", "number of clusters", ClusterConfig.DEFAULT_CLUSTERS),
                Flag.optional(
                        "neighbours", "N", "neighbours a node of the map is held to", ClusterConfig.DEFAULT_NEIGHBOURS),
                Flag.optional(
                        "max_rows", "N", "nodes that clusters and map are fitted on", ClusterConfig.DEFAULT_MAX_ROWS),
                Flag.optional("representatives", "N", "nodes to mark a cluster", ClusterConfig.DEFAULT_REPRESENTATIVES),
                Flag.optional("seed", "N", "seed of sample, starts and map", Seeds.DEFAULT),
                Flag.required("out", "FILE", "the table, clusters.h5"));
    }

    @Override
    public void run(Arguments arguments) {
        ClusterConfig config = new ClusterConfig(
                arguments.integer("clusters"),
                arguments.integer("neighbours"),
                arguments.integer("max_rows"),
                arguments.integer("representatives"),
                arguments.longInteger("seed"));
        EmbeddingFolder source = EmbeddingFolder.open(arguments.path("embeddings"));
        ClusterTable table = new ClusterAnalysis(source, config).run();
        Provenance provenance = Provenance.of(
                        verb(), arguments.except("embeddings", "out"), Map.of("embeddings", source.identity()))
                .withSeed(config.seed());
        ClusterFile.write(arguments.path("out"), table, config.clusters(), provenance);
        String sizes = Arrays.stream(table.sizes(config.clusters()))
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));
        System.err.println(
                "cluster: " + source.nodeCount() + " nodes in " + config.clusters() + " clusters of " + sizes);
    }
}
