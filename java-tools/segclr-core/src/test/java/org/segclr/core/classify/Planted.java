package org.segclr.core.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.segclr.core.vector.Rows;

/** Labelled nodes with a known answer: each class has its own mean, each cell its own offset from it. */
final class Planted {
    static final int DIMENSION = 12;

    private Planted() {}

    /** Cells of one class each. {@code gap}: distance of class means in units of the noise. */
    static LabelledNodes cellTypes(int classes, int cells, int nodesEach, double gap, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] means = noise(classes, gap, random);
        double[][] offsets = noise(cells, 1, random);
        int n = cells * nodesEach;
        Rows x = Rows.zeros(n, DIMENSION);
        int[] label = IntStream.range(0, n).map(i -> i / nodesEach % classes).toArray();
        int[] cell = IntStream.range(0, n).map(i -> i / nodesEach).toArray();
        for (int i = 0; i < x.values().length; i++) {
            int row = i / DIMENSION;
            int d = i % DIMENSION;
            double value = means[label[row]][d] + offsets[cell[row]][d] + 2 * random.nextDouble() - 1;
            x.values()[i] = (float) (100 + (d + 1) * value);
        }
        return new LabelledNodes(names(classes, cells), x, label, cell, cell.clone());
    }

    /** The same nodes, their cells' classes dealt out anew: nothing is left to learn. */
    static LabelledNodes shuffled(LabelledNodes data, long seed) {
        int cells = data.names().cells().size();
        int[] order = Shuffle.of(IntStream.range(0, cells).toArray(), new SplittableRandom(seed));
        int[] label =
                Arrays.stream(data.cell()).map(c -> order[c] % data.classes()).toArray();
        return new LabelledNodes(data.names(), data.features(), label, data.cell(), data.group());
    }

    static LabelledNodes.Names names(int classes, int cells) {
        List<String> cellNames = new ArrayList<>();
        IntStream.range(0, cells).forEach(c -> cellNames.add("cell" + c));
        return new LabelledNodes.Names(List.of("a", "b", "c", "d", "e", "f").subList(0, classes), cellNames);
    }

    private static double[][] noise(int rows, double scale, SplittableRandom random) {
        double[][] values = new double[rows][DIMENSION];
        for (double[] row : values) {
            Arrays.setAll(row, d -> scale * (2 * random.nextDouble() - 1));
        }
        return values;
    }
}
