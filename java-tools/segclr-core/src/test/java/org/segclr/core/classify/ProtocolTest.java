package org.segclr.core.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segclr.core.provenance.Provenance;

class ProtocolTest {
    private static final Provenance PROVENANCE = Provenance.of("classify", Map.of(), Map.of());

    private static ProtocolResult score(LabelledNodes data, int labels, long seed) {
        ProtocolConfig config = new ProtocolConfig(0.5, 6, new LabelSample(labels, 2), TrainingConfig.DEFAULT, seed);
        return new Protocol(data, config, PROVENANCE).score();
    }

    private static double macroF1(List<Confusion> runs) {
        return ScoreTable.of(runs, List.of("a", "b", "c")).get(3).f1().mean();
    }

    @Test
    void learnsPlantedClasses() {
        ProtocolResult result = score(Planted.cellTypes(3, 24, 25, 4, 1), LabelSample.ALL, 1);
        assertThat(macroF1(result.nodeConfusions())).isGreaterThan(0.95);
        assertThat(macroF1(result.cellConfusions())).isGreaterThan(0.95);
    }

    @Test
    void fewLabelsTeachLess() {
        LabelledNodes data = Planted.cellTypes(3, 60, 20, 1.5, 2);
        double few = macroF1(score(data, 12, 1).nodeConfusions());
        double all = macroF1(score(data, LabelSample.ALL, 1).nodeConfusions());
        assertThat(few).isBetween(0.4, all - 0.05);
    }

    @Test
    void shuffledLabelsTeachNothing() {
        // cells differ among themselves, so a leak of a cell across the split would show as an F1 far above chance
        LabelledNodes data = Planted.shuffled(Planted.cellTypes(3, 60, 20, 0, 3), 3);
        assertThat(macroF1(score(data, LabelSample.ALL, 1).nodeConfusions())).isCloseTo(1.0 / 3, within(0.1));
    }

    @Test
    void aSplitByNodeWouldHaveLeaked() {
        LabelledNodes data = Planted.shuffled(Planted.cellTypes(3, 6, 20, 0, 3), 3);
        int[] everyNodeItsOwnGroup =
                java.util.stream.IntStream.range(0, data.count()).toArray();
        LabelledNodes byNode =
                new LabelledNodes(data.names(), data.features(), data.label(), data.cell(), everyNodeItsOwnGroup);
        double leaked = macroF1(score(byNode, LabelSample.ALL, 1).nodeConfusions());
        assertThat(leaked)
                .isGreaterThan(0.2 + macroF1(score(data, LabelSample.ALL, 1).nodeConfusions()));
    }

    @Test
    void equalSeedsGiveEqualModelsAndOtherSeedsOthers() {
        LabelledNodes data = Planted.cellTypes(3, 12, 10, 2, 4);
        assertThat(fit(data, 9).toJson())
                .isEqualTo(fit(data, 9).toJson())
                .isNotEqualTo(fit(data, 10).toJson());
    }

    private static Classifier fit(LabelledNodes data, long seed) {
        ProtocolConfig config = new ProtocolConfig(0.5, 1, new LabelSample(0, 1), TrainingConfig.DEFAULT, seed);
        return new Protocol(data, config, PROVENANCE).fitAll();
    }

    @Test
    void everyCellIsHeldOutByAndBy() {
        ProtocolResult result = score(Planted.cellTypes(3, 9, 5, 3, 5), LabelSample.ALL, 2);
        assertThat(result.heldOut())
                .allSatisfy(votes -> assertThat(votes.total()).isPositive());
        assertThat(result.cellLevel()).isTrue();
    }
}
