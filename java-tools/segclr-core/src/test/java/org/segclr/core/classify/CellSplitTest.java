package org.segclr.core.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segclr.core.error.ExitCode;
import org.segclr.core.error.SegclrException;
import org.segclr.core.vector.Rows;

class CellSplitTest {
    private static LabelledNodes nodes(int classes, int[] label, int[] cell) {
        int cells = Arrays.stream(cell).max().orElse(0) + 1;
        return new LabelledNodes(Planted.names(classes, cells), Rows.zeros(label.length, 1), label, cell, cell);
    }

    private static CellSplit split(LabelledNodes data, double fraction, long seed) {
        return CellSplit.draw(data, fraction, new SplittableRandom(seed));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void noCellIsOnBothSidesAndClassesOfTwoCellsAre(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 40 + random.nextInt(300);
        int cells = 4 + random.nextInt(30);
        int[] cell = random.ints(n, 0, cells).toArray();
        int[] label = seed % 2 == 0
                ? random.ints(n, 0, 5).toArray()
                : Arrays.stream(cell).map(c -> c * c % 5).toArray();
        LabelledNodes data = nodes(5, label, cell);
        CellSplit split = split(data, 0.1 + 0.8 * random.nextDouble(), seed);
        Set<Integer> train =
                Arrays.stream(split.side(false)).map(i -> cell[i]).boxed().collect(Collectors.toSet());
        Set<Integer> test =
                Arrays.stream(split.side(true)).map(i -> cell[i]).boxed().collect(Collectors.toSet());
        assertThat(train).doesNotContainAnyElementsOf(test).isNotEmpty();
        assertThat(test).isNotEmpty();
        for (int c = 0; c < 5; c++) {
            int wanted = c;
            long inCells = IntStream.range(0, n)
                    .filter(i -> label[i] == wanted)
                    .map(i -> cell[i])
                    .distinct()
                    .count();
            boolean both = has(split, label, c, true) && has(split, label, c, false);
            assertThat(split.oneSided().contains(c)).isEqualTo(!both);
            if (seed % 2 == 1) {
                assertThat(both).isEqualTo(inCells >= 2);
            }
        }
    }

    private static boolean has(CellSplit split, int[] label, int wanted, boolean side) {
        return Arrays.stream(split.side(side)).anyMatch(i -> label[i] == wanted);
    }

    @Test
    void keepsTheFractionOfEachClass() {
        int[] cell = IntStream.range(0, 100).toArray();
        int[] label = IntStream.range(0, 100).map(i -> i < 80 ? 0 : 1).toArray();
        CellSplit split = split(nodes(2, label, cell), 0.25, 4);
        assertThat(Arrays.stream(split.side(true)).filter(i -> label[i] == 0).count())
                .isEqualTo(20);
        assertThat(Arrays.stream(split.side(true)).filter(i -> label[i] == 1).count())
                .isEqualTo(5);
    }

    @Test
    void aClassOfOneCellTrainsAndIsNamed() {
        int[] cell = {0, 1, 2, 3, 4};
        int[] label = {0, 0, 1, 1, 2};
        for (long seed = 0; seed < 20; seed++) {
            CellSplit split = split(nodes(3, label, cell), 0.5, seed);
            assertThat(split.oneSided()).containsExactly(2);
            assertThat(split.test()[4]).isFalse();
        }
    }

    @Test
    void mixedCellsAreMovedUntilEachClassIsOnBothSides() {
        int[] cell = {0, 0, 1, 1, 2, 2, 3};
        int[] label = {0, 1, 1, 2, 2, 0, 0};
        for (long seed = 0; seed < 50; seed++) {
            assertThat(split(nodes(3, label, cell), 0.5, seed).oneSided()).isEmpty();
        }
    }

    @Test
    void drawsDiffer() {
        LabelledNodes data = nodes(2, new int[] {0, 0, 0, 0, 1, 1, 1, 1}, new int[] {0, 1, 2, 3, 4, 5, 6, 7});
        Set<String> seen = new TreeSet<>();
        for (long seed = 0; seed < 30; seed++) {
            seen.add(Arrays.toString(split(data, 0.5, seed).test()));
        }
        assertThat(seen).hasSizeGreaterThan(15);
    }

    @Test
    void whatCannotBeSplitIsRefused() {
        assertThatThrownBy(() -> split(nodes(2, new int[] {0, 1}, new int[] {0, 0}), 0.5, 1))
                .hasMessageContaining("1 cells")
                .extracting(e -> ((SegclrException) e).code())
                .isEqualTo(ExitCode.BAD_DATA);
        assertThatThrownBy(() -> split(nodes(2, new int[] {0, 1}, new int[] {0, 1}), 0.5, 1))
                .hasMessageContaining("label more cells");
        assertThatThrownBy(() -> split(nodes(2, new int[] {0, 1}, new int[] {0, 1}), 1, 1))
                .hasMessageContaining("--test_fraction 1");
    }
}
