package org.segclr.report.load;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a run's artefacts lie; only the embeddings must be there.
 *
 * @param embeddings folder of embedding (or aggregated) shards
 * @param clusters the table of clusters
 * @param training folder with metrics.csv, evaluation.csv and encoder.safetensors
 * @param classification folder with predictions and the tables of scores
 * @param untrained folder of embeddings of the same nodes by an untrained encoder
 */
public record RunFiles(
        Path embeddings,
        Optional<Path> clusters,
        Optional<Path> training,
        Optional<Path> classification,
        Optional<Path> untrained) {}
