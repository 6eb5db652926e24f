package org.segclr.cpu.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segclr.compute.Backend;
import org.segclr.compute.BackendOptions;
import org.segclr.compute.Backends;
import org.segclr.compute.Graph;
import org.segclr.compute.Precision;
import org.segclr.compute.StepByStep;
import org.segclr.cpu.onednn.OneDnn;

class CpuGraphTest {
    private static final int MASKS = Masks.values().length;
    private static final int EMBEDDING = 64;

    @BeforeEach
    void blocksOfAvx512() {
        OneDnn.load();
        assumeTrue(OneDnn.avx512(), "compiled graphs are made for AVX-512");
    }

    private static float[] patches(int side) {
        float[] patches = new float[MASKS * side * side * side];
        for (Masks mask : Masks.values()) {
            mask.write(patches, mask.ordinal(), side);
        }
        return patches;
    }

    private static float[][] truth(Graph graph, float[] patches) {
        try (Backend backend = Backends.open("cpu", new BackendOptions(1));
                StepByStep steps = new StepByStep(backend, graph, MASKS)) {
            return steps.run(patches, MASKS);
        }
    }

    /** Odd channel counts, every kind of mask, one and two lanes. Float32 rounding is all that may differ. */
    @ParameterizedTest
    @CsvSource({
        "33, 16, false, 1",
        "33, 8, true, 2",
        "65, 16, false, 2",
        "65, 24, true, 1",
        "129, 8, false, 2",
        "129, 8, true, 1"
    })
    void equalsStepByStepForEveryMask(int side, int channels, boolean published, int threads) {
        Graph graph = Nets.resnet(side, channels, published);
        float[] patches = patches(side);
        float[][] expected = truth(graph, patches);
        try (CpuGraph compiled = new CpuGraph(graph, MASKS, threads, Precision.FP32)) {
            float[][] actual = compiled.run(patches, MASKS);
            for (int output = 0; output < expected.length; output++) {
                assertThat(largestDifference(actual[output], expected[output]))
                        .isLessThan(1e-5 * largest(expected[output]));
            }
            assertThat(compiled.run(patches, MASKS)).isDeepEqualTo(actual);
        }
    }

    /** Down to maps of 2 and 1 voxels a side, which are folded where patches run together. */
    @ParameterizedTest
    @CsvSource({
        "17, 16, 4, false, FP32",
        "17, 16, 5, true, FP32",
        "33, 8, 5, true, FP32",
        "33, 24, 4, false, FP32",
        "33, 16, 4, false, BF16"
    })
    void smallMapsEqualStepByStep(int side, int channels, int stages, boolean published, Precision precision) {
        assumeTrue(precision == Precision.FP32 || OneDnn.bf16(), "no bfloat16 on this CPU");
        Graph graph = Nets.resnet(side, channels, stages, published);
        float[] patches = patches(side);
        float[] expected = truth(graph, patches)[0];
        double tolerance = precision == Precision.FP32 ? 1e-5 : 0.02;
        for (int threads : new int[] {1, 2, MASKS}) {
            try (CpuGraph compiled = new CpuGraph(graph, MASKS, threads, precision)) {
                float[] actual = compiled.run(patches, MASKS)[0];
                assertThat(largestDifference(actual, expected)).isLessThan(tolerance * largest(expected));
            }
        }
    }

    /** bfloat16 has 8 bits: vectors point the same way. */
    @ParameterizedTest
    @CsvSource({"33, 16, false", "65, 16, false", "65, 16, true", "129, 8, false"})
    void pointsTheSameWayInBfloat16(int side, int channels, boolean published) {
        assumeTrue(OneDnn.bf16(), "no bfloat16 on this CPU");
        Graph graph = Nets.resnet(side, channels, published);
        float[] patches = patches(side);
        float[][] expected = truth(graph, patches);
        try (CpuGraph compiled = new CpuGraph(graph, MASKS, 2, Precision.BF16)) {
            float[] actual = compiled.run(patches, MASKS)[0];
            for (int i = 0; i < MASKS; i++) {
                assertThat(cosine(row(actual, i), row(expected[0], i)))
                        .as("%s", Masks.values()[i])
                        .isGreaterThan(0.9999);
            }
        }
    }

    @Test
    void mostlyEmptyPatchesRunInTilesAndFullOnesDoNot() {
        Values values = new Values(Nets.resnet(129, 8, false));
        float[] patches = patches(129);
        int end = values.cuts().stream().filter(v -> values.side(v) >= 16).reduce(0, (a, b) -> b);
        assertThat(cut(values, patches, Masks.TUBE, end)).isGreaterThan(2);
        assertThat(cut(values, patches, Masks.EMPTY, end)).isEqualTo(end);
        assertThat(cut(values, patches, Masks.ONE_VOXEL, end)).isEqualTo(end);
        assertThat(cut(values, patches, Masks.FULL, end)).isZero();
    }

    private static int cut(Values values, float[] patches, Masks mask, int end) {
        return TilePlan.of(values, patches, mask.ordinal() * 129 * 129 * 129, end)
                .cut();
    }

    /** Which patches share a batch, in which place, changes no bit. */
    @ParameterizedTest
    @CsvSource({"33, FP32", "65, FP32", "65, BF16"})
    void aPatchDoesNotDependOnItsBatch(int side, Precision precision) {
        assumeTrue(precision == Precision.FP32 || OneDnn.bf16(), "no bfloat16 on this CPU");
        Graph graph = Nets.resnet(side, 16, false);
        float[] patches = patches(side);
        int voxels = side * side * side;
        try (CpuGraph compiled = new CpuGraph(graph, MASKS, 2, precision)) {
            float[] together = compiled.run(patches, MASKS)[0];
            for (int i = 0; i < MASKS; i++) {
                float[] one = Arrays.copyOfRange(patches, i * voxels, (i + 1) * voxels);
                assertThat(compiled.run(one, 1)[0]).isEqualTo(row(together, i));
            }
        }
    }

    private static float[] row(float[] vectors, int index) {
        return Arrays.copyOfRange(vectors, index * EMBEDDING, (index + 1) * EMBEDDING);
    }

    private static double largest(float[] values) {
        double most = 0;
        for (float v : values) {
            most = Math.max(most, Math.abs(v));
        }
        return most;
    }

    private static double largestDifference(float[] a, float[] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs((double) a[i] - b[i]));
        }
        return most;
    }

    private static double cosine(float[] a, float[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (double) a[i] * b[i];
            aa += (double) a[i] * a[i];
            bb += (double) b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }
}
