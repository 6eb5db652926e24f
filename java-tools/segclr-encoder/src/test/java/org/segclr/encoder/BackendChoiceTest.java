package org.segclr.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segclr.compute.Backends;
import org.segclr.compute.Precision;
import org.segclr.encoder.embed.PrecisionCheck;
import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.net.TinyNet;
import org.segclr.encoder.net.Variant;

class BackendChoiceTest {
    private static final EncoderWeights WEIGHTS = TinyNet.weights(Variant.MODERN);

    @Test
    void autoIsFloat32WhereThereIsNothingElse() {
        assertThat(BackendChoice.forEmbedding("reference", 1, "auto", WEIGHTS).precision())
                .isEqualTo(Precision.FP32);
    }

    @Test
    void aNamedPrecisionIsUsedOrRefused() {
        BackendChoice choice = BackendChoice.forEmbedding("reference", 1, "bf16", WEIGHTS);
        assertThat(choice.precision()).isEqualTo(Precision.BF16);
        assertThatThrownBy(choice::open).hasMessageContaining("bf16").hasMessageContaining("use fp32");
        assertThatThrownBy(() -> BackendChoice.forEmbedding("cpu", 1, "fp8", WEIGHTS))
                .hasMessageContaining("fp8");
    }

    @Test
    void autoIsBfloat16ForAModelThatStaysWhatItIs() {
        assumeTrue(Backends.provider("cpu").precisions().contains(Precision.BF16), "no bfloat16 on this CPU");
        assertThat(new PrecisionCheck("cpu", 1, WEIGHTS).leastCosine()).isBetween(0.9999, 1.0 - 1e-12);
        assertThat(BackendChoice.forEmbedding("cpu", 1, "auto", WEIGHTS).precision())
                .isEqualTo(Precision.BF16);
    }

    /** A last layer whose biases cancel nearly all of the output leaves little but rounding. */
    @Test
    void autoIsFloat32ForAModelThatRoundingChanges() {
        assumeTrue(Backends.provider("cpu").precisions().contains(Precision.BF16), "no bfloat16 on this CPU");
        Map<String, float[]> values = new LinkedHashMap<>(WEIGHTS.values());
        float[] mean = values.get("bottleneck.2.norm.running_mean").clone();
        EncoderWeights centred = WEIGHTS;
        for (int round = 0; round < 2; round++) {
            float[] embedding = new PrecisionCheck("cpu", 1, centred).firstEmbedding();
            float[] gamma = values.get("bottleneck.2.norm.weight");
            float[] variance = values.get("bottleneck.2.norm.running_var");
            for (int i = 0; i < mean.length; i++) {
                mean[i] += (float) (embedding[i] * Math.sqrt(variance[i] + 1e-5) / gamma[i]);
            }
            values.put("bottleneck.2.norm.running_mean", mean.clone());
            centred = new EncoderWeights(WEIGHTS.config(), values);
        }
        assertThat(new PrecisionCheck("cpu", 1, centred).leastCosine()).isLessThan(0.9999);
        assertThat(BackendChoice.forEmbedding("cpu", 1, "auto", centred).precision())
                .isEqualTo(Precision.FP32);
    }
}
