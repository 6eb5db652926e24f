package org.segclr.core.classify;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The state of one draw of {@link CellSplit}: which group of cells is on which side, and what each side still wants.
 */
final class GroupDivision {
    private static final int TRAIN = 0;
    private static final int TEST = 1;

    private final BitSet[] classesOf;
    private final int classes;
    private final int[] sideOf;
    private final double[][] wanted;
    private final int[] open;
    private final int[][] held;

    GroupDivision(LabelledNodes data, double testFraction) {
        classes = data.classes();
        classesOf = new BitSet[data.groups()];
        Arrays.setAll(classesOf, g -> new BitSet());
        for (int i = 0; i < data.count(); i++) {
            classesOf[data.group()[i]].set(data.label()[i]);
        }
        sideOf = new int[classesOf.length];
        Arrays.fill(sideOf, -1);
        open = new int[classes];
        Arrays.stream(classesOf).forEach(set -> set.stream().forEach(c -> open[c]++));
        held = new int[2][classes];
        wanted = new double[2][classes];
        for (int c = 0; c < classes; c++) {
            double most = Math.max(0, open[c] - 1);
            wanted[TEST][c] = Math.min(most, Math.max(Math.min(1, most), testFraction * open[c]));
            wanted[TRAIN][c] = open[c] - wanted[TEST][c];
        }
    }

    /** Groups that hold labelled nodes. */
    int[] present() {
        return IntStream.range(0, classesOf.length)
                .filter(g -> !classesOf[g].isEmpty())
                .toArray();
    }

    int groups() {
        return present().length;
    }

    boolean inTest(int group) {
        return sideOf[group] == TEST;
    }

    /** Gives every group a side; within a class, in the given order. */
    void assign(int[] order) {
        int[] next = new int[classes];
        for (int rarest = rarest(); rarest >= 0; rarest = rarest()) {
            int group = order[next[rarest]++];
            while (sideOf[group] >= 0 || !classesOf[group].get(rarest)) {
                group = order[next[rarest]++];
            }
            put(group, preferred(rarest));
        }
    }

    /** The class with the fewest groups still open; -1 when none is. */
    private int rarest() {
        int rarest = -1;
        for (int c = 0; c < classes; c++) {
            if (open[c] > 0 && (rarest < 0 || open[c] < open[rarest])) {
                rarest = c;
            }
        }
        return rarest;
    }

    private int preferred(int label) {
        double difference = wanted[TEST][label] - wanted[TRAIN][label];
        if (difference == 0) {
            difference = Arrays.stream(wanted[TEST]).sum()
                    - Arrays.stream(wanted[TRAIN]).sum();
        }
        return difference > 0 ? TEST : TRAIN;
    }

    private void put(int group, int side) {
        sideOf[group] = side;
        classesOf[group].stream().forEach(c -> {
            open[c]--;
            wanted[side][c]--;
            held[side][c]++;
        });
    }

    /** Moves groups to sides that lack one of their classes, where the side they leave keeps all of theirs. */
    void repair(int[] order) {
        for (int group : order) {
            int from = sideOf[group];
            int to = 1 - from;
            boolean needed = classesOf[group].stream().anyMatch(c -> held[to][c] == 0);
            boolean spared = classesOf[group].stream().allMatch(c -> held[from][c] > 1);
            if (needed && spared) {
                sideOf[group] = to;
                classesOf[group].stream().forEach(c -> {
                    held[from][c]--;
                    held[to][c]++;
                });
            }
        }
    }

    /** Classes that are not on both sides. */
    BitSet missing() {
        BitSet missing = new BitSet();
        IntStream.range(0, classes)
                .filter(c -> held[TRAIN][c] == 0 || held[TEST][c] == 0)
                .forEach(missing::set);
        return missing;
    }
}
