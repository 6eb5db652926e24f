package org.segclr.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.segclr.core.classify.CellVotes;
import org.segclr.core.classify.Classifier;
import org.segclr.core.classify.LabelJoin;
import org.segclr.core.classify.LabelSample;
import org.segclr.core.classify.LabelTable;
import org.segclr.core.classify.MissingLabels;
import org.segclr.core.classify.NodePredictions;
import org.segclr.core.classify.Protocol;
import org.segclr.core.classify.ProtocolConfig;
import org.segclr.core.classify.ProtocolResult;
import org.segclr.core.classify.ProtocolSummary;
import org.segclr.core.classify.TrainingConfig;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.random.Seeds;
import org.segclr.store.classify.ClassificationFolder;
import org.segclr.store.csv.CsvTable;
import org.segclr.store.table.EmbeddingFolder;

/** Learns classes from labels, scores them on held-out cells and gives every node, segment and cell one. */
public final class ClassifyTool implements Tool {

    @Override
    public String verb() {
        return "classify";
    }

    @Override
    public String summary() {
        return "a class for every node and cell from a few labels, scored on held-out cells";
    }

    @Override
    public List<Flag> flags() {
        return List.of(
                Flag.required("embeddings", "DIR", "folder of aggregated shards or embeddings, or one file of them"),
                Flag.required("labels", "CSV", "segment_id,label[,cell_id], for points with x_nm,y_nm,z_nm"),
                Flag.optional(
                        "missing_labels", "refuse|skip", "labels of segments without a node", MissingLabels.DEFAULT),
                Flag.optional(
                        "test_fraction",
                        "SHARE",
                        "share of each class's cells held out",
                        ProtocolConfig.DEFAULT_TEST_FRACTION),
                Flag.optional("runs", "N", "draws of split, labels and starts", ProtocolConfig.DEFAULT_RUNS),
                Flag.optional("labels_per_run", "N", "labelled nodes a run trains on, 0 for all", LabelSample.ALL),
                Flag.optional(
                        "min_per_class", "N", "of these, at least so many a class", LabelSample.DEFAULT_MIN_PER_CLASS),
                Flag.optional("seed", "N", "seed of all draws", Seeds.DEFAULT),
                Flag.required("out", "DIR", "folder of predictions, votes, scores and the classifier"));
    }

    @Override
    public void run(Arguments arguments) {
        ProtocolConfig config = config(arguments);
        MissingLabels missing = MissingLabels.of(arguments.text("missing_labels"));
        CsvTable text = CsvTable.read(arguments.path("labels"));
        LabelTable labels = LabelTable.parse(text.header(), text.rows());
        EmbeddingFolder source = EmbeddingFolder.open(arguments.path("embeddings"));
        LabelJoin.Joined joined = LabelJoin.join(source, labels, missing);
        ProtocolSummary.joined(joined).forEach(System.err::println);
        Provenance provenance = Provenance.of(
                        verb(),
                        arguments.except("embeddings", "labels", "out"),
                        Map.of("embeddings", source.identity(), "labels", text.identity()))
                .withSeed(config.seed());
        Protocol protocol = new Protocol(joined.nodes(), config, provenance);
        ProtocolResult result = protocol.score();
        ProtocolSummary.scored(result, labels.classes()).forEach(System.err::println);
        ClassificationFolder folder = new ClassificationFolder(arguments.path("out"), provenance);
        Classifier classifier = protocol.fitAll();
        CellVotes votes = predict(classifier, source, labels, folder);
        folder.votes(votes, joined.nodes(), result);
        folder.scores(result, labels.classes());
        folder.classifier(classifier);
    }

    private static ProtocolConfig config(Arguments arguments) {
        return new ProtocolConfig(
                arguments.number("test_fraction"),
                arguments.integer("runs"),
                new LabelSample(arguments.integer("labels_per_run"), arguments.integer("min_per_class")),
                TrainingConfig.DEFAULT,
                arguments.longInteger("seed"));
    }

    /** Predicts and writes a shard at a time. */
    private static CellVotes predict(
            Classifier classifier, EmbeddingFolder source, LabelTable labels, ClassificationFolder folder) {
        CellVotes votes = new CellVotes(labels);
        List<Path> shards = source.shards();
        for (int i = 0; i < shards.size(); i++) {
            List<NodePredictions> predictions = new ArrayList<>();
            EmbeddingFolder.forEach(shards.get(i), segment -> predictions.add(NodePredictions.of(classifier, segment)));
            predictions.forEach(votes::add);
            folder.predictions(i, shards.size(), classifier.classes(), predictions);
        }
        return votes;
    }
}
