package org.segclr.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segclr.core.error.SegclrException;
import org.segclr.core.vector.Rows;
import org.segclr.core.vector.Standardisation;

class ClusterAnalysisTest {
    private static final Blobs BLOBS = Blobs.of(4, 28, 30, 1, 3);

    private static ClusterTable run(int maxRows, long seed) {
        return new ClusterAnalysis(BLOBS, new ClusterConfig(4, 10, maxRows, 5, seed)).run();
    }

    @Test
    void findsPlantedBlobs() {
        assertThat(ClusterScores.adjustedRandIndex(run(1000, 1).cluster(), BLOBS.truth()))
                .isGreaterThan(0.99);
    }

    @Test
    void findsThemFromASampleToo() {
        ClusterTable table = run(200, 1);
        assertThat(ClusterScores.adjustedRandIndex(table.cluster(), BLOBS.truth()))
                .isGreaterThan(0.99);
        assertThat(trustworthiness(standardised(), table.mapXy(), 10)).isGreaterThan(0.9);
    }

    @Test
    void theMapKeepsNeighbours() {
        assertThat(trustworthiness(standardised(), run(1000, 1).mapXy(), 10)).isGreaterThan(0.9);
        float[] shuffled = run(1000, 1).mapXy();
        for (int i = 0; i < shuffled.length / 2; i++) {
            shuffled[2 * i] = (i * 7919) % 839;
        }
        assertThat(trustworthiness(standardised(), shuffled, 10)).isLessThan(0.7);
    }

    @Test
    void equalSeedsGiveEqualTables() {
        for (int maxRows : new int[] {200, 1000}) {
            ClusterTable first = run(maxRows, 5);
            ClusterTable second = run(maxRows, 5);
            assertThat(second.mapXy()).isEqualTo(first.mapXy());
            assertThat(second.cluster()).isEqualTo(first.cluster());
            assertThat(second.representative()).isEqualTo(first.representative());
            assertThat(second.centroidDistance()).isEqualTo(first.centroidDistance());
        }
    }

    @Test
    void numbersClustersBySizeWhateverTheSeed() {
        for (long seed = 1; seed < 4; seed++) {
            ClusterTable table = run(150, seed);
            int[] sizes = table.sizes(4);
            for (int c = 1; c < 4; c++) {
                assertThat(sizes[c]).isLessThanOrEqualTo(sizes[c - 1]);
            }
            assertThat(table.cluster()).isEqualTo(run(150, 77).cluster());
        }
    }

    @Test
    void marksTheMedoidAndThenOtherSegments() {
        ClusterTable table = run(1000, 1);
        for (int c = 0; c < 4; c++) {
            int cluster = c;
            int[] members = IntStream.range(0, BLOBS.truth().length)
                    .filter(r -> table.cluster()[r] == cluster)
                    .toArray();
            int[] shown = Arrays.stream(members)
                    .filter(r -> table.representative()[r] > 0)
                    .toArray();
            assertThat(Arrays.stream(shown).map(r -> table.representative()[r]).sorted())
                    .containsExactly(1, 2, 3, 4, 5);
            int medoid = Arrays.stream(shown)
                    .filter(r -> table.representative()[r] == 1)
                    .findFirst()
                    .orElseThrow();
            for (int member : members) {
                assertThat(table.centroidDistance()[medoid]).isLessThanOrEqualTo(table.centroidDistance()[member]);
            }
            Set<Long> segments = new HashSet<>();
            Arrays.stream(shown).forEach(r -> segments.add(table.nodes().segmentId()[r]));
            long inCluster = Arrays.stream(members)
                    .mapToLong(r -> table.nodes().segmentId()[r])
                    .distinct()
                    .count();
            assertThat(segments).hasSize((int) Math.min(5, inCluster));
        }
    }

    @Test
    void tooFewNodesAreRefusedWithTheCure() {
        Blobs few = Blobs.of(2, 3, 1, 1, 1);
        assertThatThrownBy(() -> new ClusterAnalysis(few, new ClusterConfig(5, 10, 100, 5, 1)).run())
                .isInstanceOf(SegclrException.class)
                .hasMessageContaining("5 clusters asked of 3 nodes");
        assertThatThrownBy(() -> new ClusterConfig(0, 15, 100, 5, 1)).hasMessageContaining("--clusters 0");
    }

    @Test
    void aMapOfVeryFewRowsIsDrawn() {
        for (int nodes = EmbeddingMap.LEAST_ROWS; nodes < 24; nodes += 5) {
            Blobs few = Blobs.of(2, nodes, 1, 1, 1);
            float[] map = new ClusterAnalysis(few, new ClusterConfig(2, 15, 100, 5, 1))
                    .run()
                    .mapXy();
            for (float value : map) {
                assertThat(value).isFinite();
            }
        }
    }

    private static Rows standardised() {
        Rows all = Rows.zeros(BLOBS.truth().length, BLOBS.dimension());
        int row = 0;
        for (var segment : BLOBS.segments()) {
            for (int node = 0; node < segment.nodeCount(); node++) {
                all.set(row++, segment.vectors(), node);
            }
        }
        return Standardisation.of(all, "blobs").apply(all);
    }

    /** Venna and Kaski 2001: 1 less the penalised share of map neighbours that are no neighbours in the data. */
    private static double trustworthiness(Rows data, float[] mapXy, int k) {
        int n = data.count();
        Rows map = new Rows(2, mapXy);
        double penalty = 0;
        for (int i = 0; i < n; i++) {
            int[] rank = new int[n];
            int[] near = byDistance(data, i);
            for (int r = 0; r < n; r++) {
                rank[near[r]] = r;
            }
            int[] onMap = byDistance(map, i);
            for (int r = 1; r <= k; r++) {
                penalty += Math.max(0, rank[onMap[r]] - k);
            }
        }
        return 1 - 2 * penalty / ((double) n * k * (2L * n - 3L * k - 1));
    }

    /** All rows, row i first, then by distance from it. */
    private static int[] byDistance(Rows rows, int i) {
        return IntStream.range(0, rows.count())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer r) -> r == i ? -1 : rows.squaredDistance(i, rows, r)))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
