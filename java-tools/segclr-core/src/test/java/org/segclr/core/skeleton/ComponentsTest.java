package org.segclr.core.skeleton;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.random.Seeds;

class ComponentsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void equalsFloodFillOnRandomLabels(long seed) {
        SplittableRandom random = Seeds.random(seed, "components");
        int labels = 1 + random.nextInt(4);
        double filled = random.nextDouble(0.05, 1);
        Shapes shapes = Shapes.cubes(1 + random.nextInt(17), 1 + random.nextInt(9), 1 + random.nextInt(40));
        for (long id = 1; id <= labels; id++) {
            long label = id;
            shapes.paint(label, v -> random.nextDouble() < filled / label);
        }
        LabelGrid expected = shapes.grid();
        int count = floodFill(expected);
        LabelGrid found = shapes.grid();
        List<Component> components = label(found, (l, voxels, keep) -> Arrays.fill(keep, true));
        assertThat(found.cells).isEqualTo(expected.cells);
        assertThat(components).hasSize(count);
        assertBoundsAndCounts(found, components);
    }

    @Test
    void runsOfKeptComponentsComeOneComponentAfterTheOther() {
        LabelGrid grid = Shapes.cubes(5, 3, 3)
                .box(4, 0, 0, 0, 2, 1, 1)
                .box(6, 3, 0, 0, 5, 1, 1)
                .box(4, 0, 1, 1, 2, 2, 2)
                .grid();
        List<Component> components = label(grid, (l, voxels, keep) -> keep[0] = true);
        assertThat(components).hasSize(1);
        Component.Runs runs = components.get(0).runs();
        assertThat(runs.start()).containsExactly(grid.index(0, 0, 0), grid.index(0, 1, 1));
        assertThat(runs.end()).containsExactly(grid.index(2, 0, 0), grid.index(2, 1, 1));
        assertThat(grid.cells[grid.index(3, 0, 0)]).isZero();
    }

    private static List<Component> label(LabelGrid grid, Components.Choice choice) {
        try (Workers workers = new Workers(2)) {
            return Components.label(grid, choice, workers);
        }
    }

    private static void assertBoundsAndCounts(LabelGrid grid, List<Component> components) {
        int[] counts = new int[components.size()];
        int[] cells = new int[components.size()];
        for (int i = 0; i < grid.cells.length; i++) {
            if (grid.cells[i] != 0) {
                Component c = components.get(grid.cells[i] - 1);
                counts[grid.cells[i] - 1]++;
                cells[grid.cells[i] - 1]++;
                assertThat(c.bounds().contains(grid.voxel(i))).isTrue();
            }
        }
        for (int c = 0; c < components.size(); c++) {
            Component one = components.get(c);
            for (int r = one.firstRun(); r < one.endRun(); r++) {
                for (int i = one.runs().start()[r]; i < one.runs().end()[r]; i++) {
                    assertThat(grid.cells[i]).isEqualTo(c + 1);
                    counts[c]--;
                }
            }
        }
        assertThat(counts).containsOnly(0);
        assertThat(cells)
                .isEqualTo(components.stream().mapToInt(Component::voxels).toArray());
    }

    /** Numbers components in the order of their first cells. */
    private static int floodFill(LabelGrid grid) {
        int[] labels = grid.cells.clone();
        Arrays.fill(grid.cells, 0);
        int count = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != 0 && grid.cells[i] == 0) {
                flood(grid, labels, i, ++count);
            }
        }
        return count;
    }

    private static void flood(LabelGrid grid, int[] labels, int start, int number) {
        ArrayDeque<Integer> open = new ArrayDeque<>(List.of(start));
        grid.cells[start] = number;
        while (!open.isEmpty()) {
            int at = open.pop();
            for (int d = 0; d < BlockSteps.DIRECTIONS; d++) {
                Voxel s = BlockSteps.step(d);
                int next = at + s.z() * grid.planeStride + s.y() * grid.rowStride + s.x();
                if (labels[next] == labels[at] && grid.cells[next] == 0) {
                    grid.cells[next] = number;
                    open.push(next);
                }
            }
        }
    }
}
