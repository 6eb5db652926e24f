package org.segclr.core.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segclr.core.error.SegclrException;
import org.segclr.core.random.Seeds;
import org.segclr.core.skeleton.Skeleton;

class PairSamplerTest {
    private static final List<Double> BUCKETS = List.of(300.0, 1000.0, 3000.0);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void distancesAndBucketsEqualBruteForceAndStayInOneComponent(long seed) {
        Skeleton forest = forest(seed, 9, 120, 3);
        double[][] distances = floydWarshall(forest);
        PairSample sample = new PairSampler(config(500, seed)).sample(List.of(forest));
        assertThat(sample.pairs()).hasSize(500);
        for (PositivePair p : sample.pairs()) {
            assertThat(p.nodeA()).isNotEqualTo(p.nodeB());
            assertThat(p.pathNm()).isCloseTo(distances[p.nodeA()][p.nodeB()], within(1e-6));
            assertThat(p.pathNm()).isGreaterThan(p.bucket() == 0 ? 0 : BUCKETS.get(p.bucket() - 1));
            assertThat(p.pathNm()).isLessThanOrEqualTo(BUCKETS.get(p.bucket()));
            assertThat(p.centreANm()).isEqualTo(forest.nodeNm(p.nodeA()));
            assertThat(p.centreBNm()).isEqualTo(forest.nodeNm(p.nodeB()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aBucketCanBeFilledExactlyIfTwoNodesLieInIt(long seed) {
        SplittableRandom random = Seeds.random(seed, "buckets");
        Skeleton forest = forest(seed, 1, 2 + random.nextInt(9), 1 + random.nextInt(3));
        double[][] distances = floydWarshall(forest);
        List<Double> narrow = random.doubles(8, 1, 900).sorted().boxed().toList();
        PairConfig config = new PairConfig(narrow, 1, new HeldOut(0), 1);
        BucketPlaces places = new BucketPlaces(forest, config);
        for (int b = 0; b < narrow.size(); b++) {
            int bucket = b;
            boolean expected = Arrays.stream(distances)
                    .flatMapToDouble(Arrays::stream)
                    .anyMatch(d -> d > config.lowNm(bucket) && d <= config.highNm(bucket));
            assertThat(places.canFill(b)).as("bucket %s of %s", b, narrow).isEqualTo(expected);
        }
    }

    @Test
    void bucketsAreBalancedWhereAllCanBeFilledAndEmptyOnesAreReported() {
        PairConfig config = new PairConfig(List.of(300.0, 1000.0, 3000.0, 1e9, 2e9), 8000, new HeldOut(0), 3);
        PairSample sample = new PairSampler(config).sample(List.of(line(1, 401, 10)));
        assertThat(sample.buckets()).extracting(PairSample.Bucket::segments).containsExactly(1, 1, 1, 1, 0);
        assertThat(sample.buckets().get(4).pairs()).isZero();
        for (int b = 0; b < 4; b++) {
            assertThat(sample.buckets().get(b).pairs()).isCloseTo(2000, within(160));
        }
    }

    @Test
    void segmentsAreDrawnByTheRootOfTheirCable() {
        List<Skeleton> lines = List.of(line(1, 101, 10), line(2, 901, 10));
        PairSample sample = new PairSampler(config(8000, 4)).sample(lines);
        long ofFirst = sample.pairs().stream().filter(p -> p.segmentId() == 1).count();
        assertThat(ofFirst).isCloseTo(2000, within(160L));
    }

    @Test
    void theFirstNodeIsUniformOverCableAndTheSecondOverTheBucket() {
        PairConfig config = new PairConfig(List.of(1000.0), 40_000, new HeldOut(0), 5);
        PairSample sample = new PairSampler(config).sample(List.of(line(1, 11, 10)));
        int[] first = new int[11];
        int[] second = new int[11];
        sample.pairs().forEach(p -> first[p.nodeA()]++);
        sample.pairs().forEach(p -> second[p.nodeB()]++);
        assertThat(first[0]).as("an end has half an edge").isCloseTo(2000, within(200));
        assertThat(first[5]).isCloseTo(4000, within(250));
        assertThat(second[5]).isCloseTo(3600, within(250));
    }

    @Test
    void theSeedDecidesAndNothingElse() {
        List<Skeleton> skeletons = List.of(forest(1, 1, 80, 2), forest(2, 2, 80, 1), line(3, 50, 40));
        PairSample once = new PairSampler(config(300, 11)).sample(skeletons);
        assertThat(new PairSampler(config(300, 11)).sample(skeletons)).isEqualTo(once);
        assertThat(new PairSampler(config(300, 12)).sample(skeletons).pairs()).isNotEqualTo(once.pairs());
        assertThat(new PairSampler(config(100, 11)).sample(skeletons).pairs())
                .as("fewer pairs are the first of more")
                .isEqualTo(once.pairs().subList(0, 100));
    }

    @Test
    void heldOutGoesByTheSegmentAlone() {
        HeldOut fifth = new HeldOut(0.2);
        assertThat(LongStream.range(1, 20_001).filter(fifth::contains).count()).isBetween(3800L, 4200L);
        assertThat(LongStream.range(-500, 500).filter(fifth::contains).allMatch(new HeldOut(0.5)::contains))
                .isTrue();
        List<Skeleton> lines =
                IntStream.range(1, 60).mapToObj(i -> line(i, 30, 50)).toList();
        PairConfig config = new PairConfig(BUCKETS, 400, fifth, 9);
        PairSample sample = new PairSampler(config).sample(lines);
        assertThat(sample.pairs()).allMatch(p -> p.heldOut() == fifth.contains(p.segmentId()));
        assertThat(sample.buckets().stream()
                        .mapToInt(PairSample.Bucket::heldOutPairs)
                        .sum())
                .isPositive();
    }

    @Test
    void aLargeSkeletonCostsWhatItsPairsReach() {
        Skeleton large = line(1, 300_000, 100);
        PairSample sample = new PairSampler(config(2000, 1)).sample(List.of(large));
        assertThat(sample.pairs()).hasSize(2000);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new PairSampler(config(5, 1)).sample(List.of(line(1, 2, 5000))))
                .isInstanceOf(SegclrException.class)
                .hasMessageContaining("longest way along one is 5000 nm");
        assertThatThrownBy(() -> new PairSampler(config(5, 1)).sample(List.of()))
                .hasMessageContaining("none of 0");
        assertThatThrownBy(() -> new PairConfig(List.of(10.0, 10.0), 1, new HeldOut(0), 1))
                .hasMessageContaining("buckets");
        assertThatThrownBy(() -> new PairConfig(BUCKETS, 0, new HeldOut(0), 1)).hasMessageContaining("0 pairs");
        assertThatThrownBy(() -> new HeldOut(1.5)).hasMessageContaining("held-out fraction 1.5");
        Skeleton ring = new Skeleton(1, new float[9], new float[3], new int[] {0, 1, 1, 2, 2, 0});
        assertThatThrownBy(() -> new PairSampler(config(5, 1)).sample(List.of(ring)))
                .hasMessageContaining("closes a cycle");
    }

    private static PairConfig config(int count, long seed) {
        return new PairConfig(BUCKETS, count, new HeldOut(HeldOut.DEFAULT_FRACTION), seed);
    }

    private static Skeleton line(long id, int nodes, double stepNm) {
        float[] xyzNm = new float[3 * nodes];
        int[] edges = new int[2 * nodes - 2];
        for (int n = 0; n < nodes; n++) {
            xyzNm[3 * n] = (float) (n * stepNm);
            if (n > 0) {
                edges[2 * n - 2] = n - 1;
                edges[2 * n - 1] = n;
            }
        }
        return new Skeleton(id, xyzNm, new float[nodes], edges);
    }

    /** Random trees of random steps. */
    private static Skeleton forest(long seed, long id, int nodes, int trees) {
        SplittableRandom random = Seeds.random(seed, "forest");
        float[] xyzNm = new float[3 * nodes];
        int[] edges = new int[2 * Math.max(0, nodes - trees)];
        for (int n = 0; n < nodes; n++) {
            int tree = n % trees;
            int before = n < trees ? n : tree + trees * random.nextInt(n / trees);
            for (int axis = 0; axis < 3; axis++) {
                xyzNm[3 * n + axis] = xyzNm[3 * before + axis] + (float) random.nextDouble(-150, 150);
            }
            if (n >= trees) {
                edges[2 * (n - trees)] = before;
                edges[2 * (n - trees) + 1] = n;
            }
        }
        return new Skeleton(id, xyzNm, new float[nodes], edges);
    }

    private static double[][] floydWarshall(Skeleton s) {
        int n = s.nodeCount();
        double[][] d = new double[n][n];
        for (double[] row : d) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        for (int e = 0; e < s.edgeCount(); e++) {
            int a = s.edges()[2 * e];
            int b = s.edges()[2 * e + 1];
            d[a][b] = s.edgeLengthNm(e);
            d[b][a] = d[a][b];
        }
        for (int k = 0; k < n; k++) {
            d[k][k] = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    d[i][j] = Math.min(d[i][j], d[i][k] + d[k][j]);
                }
            }
        }
        return d;
    }
}
