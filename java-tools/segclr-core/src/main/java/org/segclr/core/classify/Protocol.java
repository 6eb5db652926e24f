package org.segclr.core.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.segclr.core.progress.Progress;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.random.Seeds;
import org.segclr.core.vector.Rows;
import org.segclr.core.vector.Standardisation;

/**
 * The linear protocol of segclr section 8: split by whole cell, sample labels of the training side, standardise by
 * them, fit, score the test side; repeated. Nothing of a test cell enters a fit or a standardisation.
 */
public final class Protocol {
    private final LabelledNodes data;
    private final ProtocolConfig config;
    private final Provenance provenance;

    public Protocol(LabelledNodes data, ProtocolConfig config, Provenance provenance) {
        this.data = data;
        this.config = config;
        this.provenance = provenance;
    }

    /** Scores all draws. */
    public ProtocolResult score() {
        Progress progress = Progress.start("classify", config.runs(), "runs");
        List<ProtocolResult.Run> runs = new ArrayList<>();
        Votes[] heldOut = votes();
        for (int run = 0; run < config.runs(); run++) {
            runs.add(score(run, heldOut));
            progress.advance(1);
        }
        progress.done();
        return new ProtocolResult(runs, data.oneClassPerCell(), heldOut);
    }

    /** The classifier to use: fitted on all labelled nodes. Its quality is what {@link #score} estimates. */
    public Classifier fitAll() {
        return fit(IntStream.range(0, data.count()).toArray(), Seeds.derive(config.seed(), "classifier"));
    }

    private ProtocolResult.Run score(int run, Votes[] heldOut) {
        CellSplit split = CellSplit.draw(data, config.testFraction(), Seeds.random(config.seed(), "split", run));
        int[] train =
                config.sample().draw(split.side(false), data.label(), Seeds.random(config.seed(), "label sample", run));
        Classifier classifier = fit(train, Seeds.derive(config.seed(), "fit", run));
        int[] test = split.side(true);
        double[] probabilities = classifier.probabilities(data.features().select(test));
        Confusion nodes = new Confusion(data.classes());
        Votes[] votes = votes();
        for (int i = 0; i < test.length; i++) {
            int predicted = classifier.predicted(probabilities, i);
            nodes.add(data.label()[test[i]], predicted);
            votes[data.cell()[test[i]]].add(predicted, probabilities, i);
        }
        IntStream.range(0, votes.length).forEach(cell -> heldOut[cell].add(votes[cell]));
        return new ProtocolResult.Run(nodes, cells(votes), train.length, test.length, split.oneSided());
    }

    private Classifier fit(int[] train, long seed) {
        Rows chosen = data.features().select(train);
        Standardisation standardisation = Standardisation.of(chosen, "labelled nodes");
        Head head = Classifier.head(LinearHead.NAME, chosen.dimension(), data.classes());
        int[] label = Arrays.stream(train).map(i -> data.label()[i]).toArray();
        double[] parameters = new HeadTrainer(head, config.training())
                .fit(standardisation.apply(chosen), label, seed)
                .parameters();
        return new Classifier(head.name(), data.names().classes(), standardisation, parameters, provenance);
    }

    private Votes[] votes() {
        Votes[] votes = new Votes[data.names().cells().size()];
        Arrays.setAll(votes, c -> new Votes(data.classes()));
        return votes;
    }

    private Confusion cells(Votes[] votes) {
        Confusion cells = new Confusion(data.classes());
        BitSet[] truth = data.classesByCell();
        for (int cell = 0; cell < votes.length; cell++) {
            if (votes[cell].total() > 0 && truth[cell].cardinality() == 1) {
                cells.add(truth[cell].nextSetBit(0), votes[cell].winner());
            }
        }
        return cells;
    }
}
