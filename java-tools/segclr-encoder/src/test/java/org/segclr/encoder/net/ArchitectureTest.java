package org.segclr.encoder.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segclr.core.error.SegclrException;

class ArchitectureTest {
    private static Architecture width1(Variant variant) {
        return Architecture.of(EncoderConfig.of(variant, 1, 129));
    }

    /** The counts of segclr section 1. */
    @Test
    void publishedHasTheTabulatedNumberOfParameters() {
        Architecture architecture = width1(Variant.PUBLISHED);
        List<TensorSpec> encoder = new ArrayList<>(architecture.resnetTensors());
        assertThat(Architecture.trainedValues(encoder)).isEqualTo(33_169_088);
        architecture.bottleneck().forEach(d -> encoder.addAll(d.tensors()));
        assertThat(Architecture.trainedValues(encoder)).isEqualTo(33_728_320);
        assertThat(Architecture.trainedValues(architecture.tensors())).isEqualTo(33_737_824);
    }

    @Test
    void convolutionsOfEachPublishedStageHaveTheTabulatedCount() {
        Architecture architecture = width1(Variant.PUBLISHED);
        assertThat(convolutions(architecture, "stem")).isEqualTo(22_016);
        assertThat(convolutions(architecture, "stage2")).isEqualTo(446_784);
        assertThat(convolutions(architecture, "stage3")).isEqualTo(1_557_120);
        assertThat(convolutions(architecture, "stage4")).isEqualTo(6_227_200);
        assertThat(convolutions(architecture, "stage5")).isEqualTo(24_906_240);
    }

    @Test
    void modernHasTheTabulatedNumberOfParameters() {
        assertThat(Architecture.trainedValues(width1(Variant.MODERN).tensors())).isEqualTo(33_732_880);
    }

    @Test
    void widthScalesChannelsInEights() {
        EncoderConfig quarter = EncoderConfig.of(Variant.MODERN, 0.25, 33);
        assertThat(quarter.channels(64)).isEqualTo(16);
        assertThat(Architecture.of(quarter).features()).isEqualTo(128);
        assertThat(EncoderConfig.of(Variant.MODERN, 0.01, 33).channels(64)).isEqualTo(8);
        assertThat(EncoderConfig.of(Variant.MODERN, 0.3, 33).channels(64)).isEqualTo(16);
    }

    @Test
    void configurationSurvivesJson() {
        EncoderConfig config = EncoderConfig.of(Variant.PUBLISHED, 0.375, 65);
        assertThat(EncoderConfig.fromJson(config.toJson())).isEqualTo(config);
        assertThatThrownBy(() -> EncoderConfig.fromJson("{}")).isInstanceOf(SegclrException.class);
    }

    @Test
    void refusesWhatCannotBeBuilt() {
        assertThatThrownBy(() -> EncoderConfig.of(Variant.MODERN, 1, 64)).hasMessageContaining("64");
        assertThatThrownBy(() -> EncoderConfig.of(Variant.MODERN, 0, 65)).hasMessageContaining("width 0.0");
        assertThatThrownBy(() -> Variant.of("old")).hasMessageContaining("modern or published");
    }

    private static long convolutions(Architecture architecture, String stage) {
        return Architecture.trainedValues(architecture.resnetTensors().stream()
                .filter(t -> t.name().startsWith(stage) && !t.name().contains("norm"))
                .toList());
    }
}
