package org.segclr.encoder.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segclr.core.error.ExitCode;
import org.segclr.core.error.SegclrException;
import org.segclr.core.provenance.Provenance;
import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.net.TinyNet;
import org.segclr.encoder.net.Variant;

class SafetensorsTest {
    @TempDir
    Path folder;

    private static TensorFile content() {
        return new TensorFile(
                Map.of("config", "{\"a\":1}", "what", "µ"),
                List.of(
                        new NamedTensor("b", new int[] {2, 3}, new float[] {1, -2, 3.5f, 0, Float.MIN_VALUE, 6}),
                        new NamedTensor("a", new int[] {1}, new float[] {7})));
    }

    @Test
    void readsBackWhatItWrote() {
        Path file = folder.resolve("x.safetensors");
        Safetensors.write(file, content());
        TensorFile read = SafetensorsReader.read(file);
        assertThat(read.metadata())
                .containsAllEntriesOf(content().metadata())
                .containsOnlyKeys("config", "sha256", "what");
        assertThat(read.tensors()).extracting(NamedTensor::name).containsExactly("b", "a");
        assertThat(read.tensors().get(0).dimensions()).containsExactly(2, 3);
        assertThat(read.tensors().get(0).values())
                .isEqualTo(content().tensors().get(0).values());
    }

    /** Byte by byte, as the format's description has it. */
    @Test
    void theLayoutIsTheFormats() throws IOException {
        Path file = folder.resolve("x.safetensors");
        Safetensors.write(file, content());
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) bytes.getLong();
        assertThat(header % 8).isZero();
        byte[] text = new byte[header];
        bytes.get(text);
        assertThat(new String(text, StandardCharsets.UTF_8))
                .startsWith("{\"__metadata__\":{\"complete\":\"1\",\"config\":")
                .contains("\"b\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}")
                .contains("\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[24,28]}");
        assertThat(bytes.remaining()).isEqualTo(28);
        assertThat(bytes.getFloat(8 + header + 8)).isEqualTo(3.5f);
    }

    @Test
    void equalContentGivesEqualBytesAndNothingElseStays() throws IOException {
        Safetensors.write(folder.resolve("x"), content());
        Safetensors.write(folder.resolve("y"), content());
        assertThat(folder.resolve("x")).hasSameBinaryContentAs(folder.resolve("y"));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void anyChangedOrMissingByteIsRefused() throws IOException {
        Path file = folder.resolve("x.safetensors");
        Safetensors.write(file, content());
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 << at % 7);
            Files.write(file, changed);
            refused(file);
        }
        for (int length : new int[] {0, 5, 60, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            refused(file);
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        refused(file);
    }

    private static void refused(Path file) {
        assertThatThrownBy(() -> SafetensorsReader.read(file))
                .isInstanceOfSatisfying(
                        SegclrException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.BAD_DATA))
                .hasMessageContaining(file.toString());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> SafetensorsReader.read(folder.resolve("no")))
                .isInstanceOfSatisfying(
                        SegclrException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.IO));
    }

    @Test
    void encoderSurvivesItsFile() {
        EncoderWeights weights = TinyNet.weights(Variant.PUBLISHED);
        Provenance provenance = Provenance.of("train", Map.of("steps", "3"), Map.of("pairs", "abc"));
        Path file = folder.resolve("encoder.safetensors");
        new EncoderFile(weights, provenance).write(file);
        EncoderFile read = EncoderFile.read(file);
        assertThat(read.provenance()).isEqualTo(provenance);
        assertThat(read.identity()).matches("sha256:[0-9a-f]{64}");
        assertThat(read.weights().config()).isEqualTo(weights.config());
        weights.values()
                .forEach((name, values) -> assertThat(read.weights().of(name)).isEqualTo(values));
    }

    @Test
    void filesOfOneKindAreNotTakenForTheOther() {
        Path file = folder.resolve("training.safetensors");
        TrainingFile state =
                new TrainingFile(TinyNet.weights(Variant.MODERN), 3, Map.of("m", new float[] {1, 2}), "{}", "step\n");
        state.write(file);
        assertThat(TrainingFile.read(file).moments().get("m")).containsExactly(1, 2);
        assertThat(TrainingFile.read(file).metrics()).isEqualTo("step\n");
        assertThatThrownBy(() -> EncoderFile.read(file)).hasMessageContaining("training state, not encoder");
    }
}
