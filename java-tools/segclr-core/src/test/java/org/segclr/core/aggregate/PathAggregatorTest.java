package org.segclr.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segclr.core.error.SegclrException;
import org.segclr.core.skeleton.Skeleton;

class PathAggregatorTest {
    private static SegmentEmbeddings segment(float[] xyzNm, int[] edges, float... values) {
        int nodes = xyzNm.length / 3;
        return new SegmentEmbeddings(new Skeleton(1, xyzNm, new float[nodes], edges), values.length / nodes, values);
    }

    /** Nodes at x = 0, 1000, 2000, 3000, 4000 nm, in a row. */
    private static SegmentEmbeddings chain() {
        float[] xyz = {0, 0, 0, 1000, 0, 0, 2000, 0, 0, 3000, 0, 0, 4000, 0, 0};
        return segment(xyz, new int[] {0, 1, 1, 2, 2, 3, 3, 4}, 1, 2, 4, 8, 16);
    }

    @Test
    void radiusZeroIsTheIdentity() {
        SegmentEmbeddings result = new PathAggregator(0).aggregate(chain());
        assertThat(result.vectors()).isEqualTo(chain().vectors()).isNotSameAs(chain().vectors());
    }

    @Test
    void theRadiusBelongsToTheBall() {
        assertThat(new PathAggregator(1000).aggregate(chain()).vectors())
                .containsExactly(1.5f, 7f / 3, 14f / 3, 28f / 3, 12f);
        assertThat(new PathAggregator(999).aggregate(chain()).vectors()).containsExactly(1, 2, 4, 8, 16);
    }

    @Test
    void aBranchNearInSpaceButFarAlongThePathIsNotMixedIn() {
        // a hairpin: nodes 0 and 4 are 100 nm apart, 4100 nm along the path
        float[] xyz = {0, 0, 0, 1000, 0, 0, 2000, 0, 0, 1000, 100, 0, 0, 100, 0};
        SegmentEmbeddings hairpin = segment(xyz, new int[] {0, 1, 1, 2, 2, 3, 3, 4}, 0, 0, 0, 100, 100);
        float[] mean = new PathAggregator(1000).aggregate(hairpin).vectors();
        assertThat(mean[0]).isEqualTo(0);
        assertThat(mean[4]).isEqualTo(100);
    }

    @Test
    void otherComponentsAreNeverMixedIn() {
        float[] xyz = {0, 0, 0, 1000, 0, 0, 0, 1, 0, 1000, 1, 0};
        SegmentEmbeddings two = segment(xyz, new int[] {0, 1, 2, 3}, 1, 3, 10, 30);
        assertThat(new PathAggregator(1e9).aggregate(two).vectors()).containsExactly(2, 2, 20, 20);
    }

    @Test
    void aLoneNodeAndAnEmptySegmentPass() {
        assertThat(new PathAggregator(5000)
                        .aggregate(segment(new float[3], new int[0], 7, 8))
                        .vectors())
                .containsExactly(7, 8);
        Skeleton empty = new Skeleton(1, new float[0], new float[0], new int[0]);
        assertThat(new PathAggregator(5000)
                        .aggregate(new SegmentEmbeddings(empty, 2, new float[0]))
                        .vectors())
                .isEmpty();
    }

    @Test
    void negativeAndEndlessRadiiAreRefused() {
        assertThatThrownBy(() -> new PathAggregator(-1))
                .isInstanceOf(SegclrException.class)
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> new PathAggregator(Double.NaN)).isInstanceOf(SegclrException.class);
        assertThatThrownBy(() -> new PathAggregator(Double.POSITIVE_INFINITY)).isInstanceOf(SegclrException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithAllPairsOnRandomGraphs(long seed) {
        SegmentEmbeddings random = random(seed, 60, seed % 2 == 0);
        for (double radius : new double[] {150, 700, 2500, 1e6}) {
            float[] fast = new PathAggregator(radius).aggregate(random).vectors();
            double[] truth = byAllPairs(random, radius);
            for (int i = 0; i < truth.length; i++) {
                assertThat((double) fast[i]).isCloseTo(truth[i], within(1e-5));
            }
        }
    }

    @Test
    void workDoesNotGrowWithTheSizeOfTheSkeleton() {
        SegmentEmbeddings big = random(9, 200_000, false);
        long begin = System.nanoTime();
        new PathAggregator(1500).aggregate(big);
        // all pairs would be 4e10 steps; a second or so is usual
        assertThat((System.nanoTime() - begin) / 1e9).isLessThan(20);
    }

    /** A forest (every 17th node starts a tree), with some cycles if asked. */
    private static SegmentEmbeddings random(long seed, int nodes, boolean cycles) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] xyz = new float[3 * nodes];
        int[] edges = new int[4 * nodes];
        int ends = 0;
        for (int i = 0; i < nodes; i++) {
            int parent = Math.max(0, i - 1 - random.nextInt(4));
            for (int d = 0; d < 3; d++) {
                xyz[3 * i + d] = xyz[3 * parent + d] + (float) (300 * (random.nextDouble() - 0.4));
            }
            if (i % 17 != 0) {
                edges[ends++] = i;
                edges[ends++] = parent;
            }
            if (cycles && i % 5 == 0) {
                edges[ends++] = i;
                edges[ends++] = random.nextInt(i + 1);
            }
        }
        float[] values = new float[3 * nodes];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return segment(xyz, Arrays.copyOf(edges, ends), values);
    }

    /** The slow truth: Floyd and Warshall. */
    private static double[] byAllPairs(SegmentEmbeddings s, double radiusNm) {
        int n = s.nodeCount();
        double[][] path = new double[n][n];
        for (int i = 0; i < n; i++) {
            Arrays.fill(path[i], Double.POSITIVE_INFINITY);
            path[i][i] = 0;
        }
        for (int e = 0; e < s.skeleton().edgeCount(); e++) {
            int a = s.skeleton().edges()[2 * e];
            int b = s.skeleton().edges()[2 * e + 1];
            path[a][b] = Math.min(path[a][b], s.skeleton().edgeLengthNm(e));
            path[b][a] = path[a][b];
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    path[i][j] = Math.min(path[i][j], path[i][k] + path[k][j]);
                }
            }
        }
        return means(s, path, radiusNm);
    }

    private static double[] means(SegmentEmbeddings s, double[][] path, double radiusNm) {
        double[] mean = new double[s.vectors().length];
        for (int i = 0; i < path.length; i++) {
            int count = 0;
            for (int j = 0; j < path.length; j++) {
                if (path[i][j] <= radiusNm) {
                    count++;
                    for (int d = 0; d < s.dimension(); d++) {
                        mean[i * s.dimension() + d] += s.vectors()[j * s.dimension() + d];
                    }
                }
            }
            for (int d = 0; d < s.dimension(); d++) {
                mean[i * s.dimension() + d] /= count;
            }
        }
        return mean;
    }
}
