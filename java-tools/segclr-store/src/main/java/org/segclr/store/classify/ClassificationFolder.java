package org.segclr.store.classify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.segclr.core.classify.CellVotes;
import org.segclr.core.classify.Classifier;
import org.segclr.core.classify.Confusion;
import org.segclr.core.classify.LabelledNodes;
import org.segclr.core.classify.NodePredictions;
import org.segclr.core.classify.ProtocolResult;
import org.segclr.core.classify.ScoreTable;
import org.segclr.core.classify.Votes;
import org.segclr.core.files.AtomicFile;
import org.segclr.core.provenance.Provenance;
import org.segclr.store.csv.CsvTable;
import org.segclr.store.hdf5.ArtefactKind;
import org.segclr.store.table.PredictionShard;
import org.segclr.store.table.ShardNames;

/** Writes predictions, votes, scores and the classifier (docs/FORMATS.md). */
public final class ClassificationFolder {
    /** The last file written: a folder with it is whole. */
    public static final String CLASSIFIER = "classifier.json";

    private final Path folder;
    private final Provenance provenance;

    public ClassificationFolder(Path folder, Provenance provenance) {
        this.folder = folder;
        this.provenance = provenance;
    }

    /** Writes shard {@code shard} of {@code shards}. */
    public void predictions(int shard, int shards, List<String> classes, List<NodePredictions> segments) {
        Path target = folder.resolve(ShardNames.of(ArtefactKind.PREDICTIONS, shard, shards));
        PredictionShard.write(target, classes, segments, provenance);
    }

    /** scores.csv, confusion.csv, runs.csv; where each cell is of one class, cell_scores.csv and cell_confusion.csv. */
    public void scores(ProtocolResult result, List<String> classes) {
        scores("scores.csv", result.nodeConfusions(), classes);
        confusion("confusion.csv", result.nodeConfusions(), classes);
        if (result.cellLevel()) {
            scores("cell_scores.csv", result.cellConfusions(), classes);
            confusion("cell_confusion.csv", result.cellConfusions(), classes);
        }
        runs(result, classes);
    }

    private void scores(String file, List<Confusion> runs, List<String> classes) {
        List<List<String>> rows = new ArrayList<>();
        for (ScoreTable.Line line : ScoreTable.of(runs, classes)) {
            if (line.support() > 0) {
                rows.add(List.of(
                        line.name(),
                        number(line.precision().mean()),
                        number(line.precision().sd()),
                        number(line.recall().mean()),
                        number(line.recall().sd()),
                        number(line.f1().mean()),
                        number(line.f1().sd()),
                        number(line.support()),
                        String.valueOf(runs.size())));
            }
        }
        write(file, "class,precision,precision_sd,recall,recall_sd,f1,f1_sd,support,runs", rows);
    }

    private void confusion(String file, List<Confusion> runs, List<String> classes) {
        Confusion sum = new Confusion(classes.size());
        runs.forEach(sum::add);
        List<List<String>> rows = new ArrayList<>();
        for (int truth = 0; truth < classes.size(); truth++) {
            for (int predicted = 0; predicted < classes.size(); predicted++) {
                rows.add(List.of(
                        classes.get(truth), classes.get(predicted), String.valueOf(sum.count(truth, predicted))));
            }
        }
        write(file, "truth,predicted,count", rows);
    }

    private void runs(ProtocolResult result, List<String> classes) {
        IntFunction<List<String>> row = i -> {
            ProtocolResult.Run run = result.runs().get(i);
            return List.of(
                    String.valueOf(i),
                    String.valueOf(run.trained()),
                    String.valueOf(run.tested()),
                    number(run.nodes().macroF1()),
                    number(run.nodes().balancedAccuracy()),
                    result.cellLevel() ? number(run.cells().macroF1()) : "",
                    run.oneSided().stream().map(classes::get).collect(Collectors.joining(" ")));
        };
        write(
                "runs.csv",
                "run,training_nodes,test_nodes,macro_f1,balanced_accuracy,cell_macro_f1,classes_on_one_side",
                IntStream.range(0, result.runs().size()).mapToObj(row).toList());
    }

    /** segments.csv and cells.csv. */
    public void votes(CellVotes votes, LabelledNodes labelled, ProtocolResult result) {
        List<String> classes = labelled.names().classes();
        List<List<String>> segments = new ArrayList<>();
        for (CellVotes.SegmentVote vote : votes.segments()) {
            List<String> row = new ArrayList<>(List.of(Long.toUnsignedString(vote.segmentId()), vote.cellId()));
            row.addAll(outcome(vote.votes(), classes));
            segments.add(row);
        }
        write("segments.csv", "segment_id,cell_id,nodes,predicted,share,probability", segments);
        List<List<String>> cells = new ArrayList<>();
        BitSet[] truth = labelled.classesByCell();
        votes.cells().forEach((cell, vote) -> {
            int number = labelled.names().cells().indexOf(cell);
            List<String> row = new ArrayList<>(List.of(cell, String.valueOf(votes.segments(cell))));
            row.addAll(outcome(vote, classes));
            row.add(
                    number < 0
                            ? ""
                            : truth[number].stream().mapToObj(classes::get).collect(Collectors.joining(" ")));
            row.add(number < 0 ? "" : name(result.heldOut()[number].winner(), classes));
            cells.add(row);
        });
        write("cells.csv", "cell_id,segments,nodes,predicted,share,probability,label,held_out_predicted", cells);
    }

    private static List<String> outcome(Votes votes, List<String> classes) {
        int winner = votes.winner();
        return List.of(
                String.valueOf(votes.total()),
                name(winner, classes),
                winner < 0 ? "" : number(votes.share(winner)),
                winner < 0 ? "" : number(votes.probability(winner)));
    }

    private static String name(int label, List<String> classes) {
        return label < 0 ? "" : classes.get(label);
    }

    /** Writes the model; call it last. */
    public void classifier(Classifier classifier) {
        AtomicFile.writeText(folder.resolve(CLASSIFIER), classifier.toJson() + "\n");
    }

    private void write(String file, String header, List<List<String>> rows) {
        new CsvTable(file, Arrays.asList(header.split(",")), rows).write(folder.resolve(file), provenance);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
