package org.segclr.core.classify;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.segclr.core.error.SegclrException;

/**
 * Nodes divided by whole cell into training and test, so that each class has its share of cells on both sides as far as
 * whole cells allow: iterative stratification (Sechidis, Tsoumakas and Vlahavas 2011), rarest class first, then moves
 * that bring a class to a side it lacks without taking another class away.
 *
 * @param test whether each node is in the test
 * @param oneSided classes that no split could put on both sides
 */
public record CellSplit(boolean[] test, List<Integer> oneSided) {

    /** Draws a split; fewer than two separable cells are bad data. */
    public static CellSplit draw(LabelledNodes data, double testFraction, SplittableRandom random) {
        if (!(testFraction > 0 && testFraction < 1)) {
            throw SegclrException.usage(
                    "--test_fraction " + testFraction + ": must lie between 0 and 1, both excluded");
        }
        GroupDivision division = new GroupDivision(data, testFraction);
        if (division.groups() < 2) {
            throw SegclrException.badData(
                    "labels: " + division.groups() + " cells with labelled nodes that share no segment;"
                            + " at least 2 are needed to split training from test by cell");
        }
        int[] order = Shuffle.of(division.present(), random);
        division.assign(order);
        division.repair(order);
        boolean[] test = new boolean[data.count()];
        for (int i = 0; i < test.length; i++) {
            test[i] = division.inTest(data.group()[i]);
        }
        BitSet missing = division.missing();
        if (missing.cardinality() == data.classes()) {
            throw SegclrException.badData(
                    "labels: no class has nodes in two cells that share no segment, so nothing can be"
                            + " trained on one and tested on the other; label more cells");
        }
        return new CellSplit(test, missing.stream().boxed().toList());
    }

    /** Indices of the nodes of one side, ascending. */
    public int[] side(boolean wantTest) {
        return IntStream.range(0, test.length).filter(i -> test[i] == wantTest).toArray();
    }
}
