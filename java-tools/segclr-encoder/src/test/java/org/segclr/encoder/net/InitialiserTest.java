package org.segclr.encoder.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.segclr.compute.Shape;

class InitialiserTest {
    private static final Shape KERNEL = Shape.cube(40, 24, 3);

    @Test
    void truncatedNormalHasVarianceOfOneOverFanIn() {
        float[] values = Initialiser.FAN_IN_TRUNCATED.draw(KERNEL, new SplittableRandom(1));
        double deviation = Math.sqrt(1.0 / (24 * 27));
        assertThat(deviation(values)).isCloseTo(deviation, within(0.02 * deviation));
        for (float v : values) {
            assertThat(Math.abs(v)).isLessThanOrEqualTo((float) (2.001 * deviation / 0.8796));
        }
    }

    @Test
    void glorotStaysWithinItsLimitAndFillsIt() {
        float[] values = Initialiser.GLOROT_UNIFORM.draw(KERNEL, new SplittableRandom(1));
        double limit = Math.sqrt(6.0 / (27 * (24 + 40)));
        assertThat(deviation(values)).isCloseTo(limit / Math.sqrt(3), within(0.02 * limit));
        for (float v : values) {
            assertThat(Math.abs(v)).isLessThanOrEqualTo((float) limit);
        }
    }

    @Test
    void denseKernelsAreSmallAndNormal() {
        float[] values = Initialiser.DENSE.draw(Shape.matrix(100, 200), new SplittableRandom(1));
        assertThat(deviation(values)).isCloseTo(0.01, within(2e-4));
        EncoderConfig config = EncoderConfig.of(Variant.MODERN, 0.25, 33);
        EncoderWeights forAdam = EncoderWeights.initial(config, 3, Initialiser.DENSE_FAN_IN);
        assertThat(deviation(forAdam.of("bottleneck.0.dense.weight"))).isCloseTo(Math.sqrt(2.0 / 128), within(2e-3));
        assertThat(forAdam.of("stem.conv.weight"))
                .isEqualTo(EncoderWeights.initial(config, 3).of("stem.conv.weight"));
    }

    @Test
    void aTensorDependsOnSeedAndItsNameOnly() {
        EncoderWeights narrow = EncoderWeights.initial(EncoderConfig.of(Variant.MODERN, 0.125, 17), 3);
        EncoderWeights again = EncoderWeights.initial(EncoderConfig.of(Variant.MODERN, 0.125, 33), 3);
        assertThat(narrow.of("stage3.a.conv1.weight")).isEqualTo(again.of("stage3.a.conv1.weight"));
        assertThat(narrow.of("stage3.b.conv1.weight")).isNotEqualTo(narrow.of("stage3.b.conv2.weight"));
        assertThat(narrow.of("stage3.a.norm2.weight")).containsOnly(0f);
        assertThat(narrow.of("stage3.a.norm1.weight")).containsOnly(1f);
    }

    private static double deviation(float[] values) {
        double sum = 0;
        double square = 0;
        for (float v : values) {
            sum += v;
            square += (double) v * v;
        }
        double mean = sum / values.length;
        return Math.sqrt(square / values.length - mean * mean);
    }
}
