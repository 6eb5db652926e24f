package org.segclr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segclr.compute.Backend;
import org.segclr.compute.BackendOptions;
import org.segclr.compute.Backends;
import org.segclr.core.error.ExitCode;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.random.Seeds;
import org.segclr.encoder.checkpoint.EncoderFile;
import org.segclr.encoder.checkpoint.NamedTensor;
import org.segclr.encoder.checkpoint.Safetensors;
import org.segclr.encoder.checkpoint.TensorFile;
import org.segclr.encoder.checkpoint.WeightsFile;
import org.segclr.encoder.net.Architecture;
import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.net.InferenceNetwork;
import org.segclr.encoder.net.Initialiser;
import org.segclr.encoder.net.TensorSpec;
import org.segclr.encoder.net.Variant;

/** {@code segclr export} and {@code segclr import}, and the PyTorch definition of docs/WEIGHTS.md. */
class WeightsToolTest {
    private static final int SIDE = 17;

    @TempDir
    Path folder;

    private Path at(String name) {
        return folder.resolve(name);
    }

    /** Kernels as they start; scales, shifts, biases and statistics drawn, so that each counts. */
    private static EncoderWeights weights(Variant variant) {
        EncoderConfig config = EncoderConfig.of(variant, 0.01, SIDE);
        EncoderWeights first = EncoderWeights.initial(config, 3, Initialiser.DENSE_FAN_IN);
        Map<String, float[]> values = new LinkedHashMap<>(first.values());
        for (TensorSpec spec : Architecture.of(config).tensors()) {
            if (spec.kind() != TensorSpec.Kind.WEIGHT) {
                RandomGenerator random = Seeds.random(4, spec.name());
                float[] drawn = new float[spec.shape().elements()];
                for (int i = 0; i < drawn.length; i++) {
                    drawn[i] = (float) random.nextDouble(0.2, 1);
                }
                values.put(spec.name(), drawn);
            }
        }
        return new EncoderWeights(config, values);
    }

    private Path encoder(Variant variant) {
        Path file = at("encoder.safetensors");
        new EncoderFile(weights(variant), Provenance.of("train", Map.of(), Map.of())).write(file);
        return file;
    }

    private Path exported(Variant variant) {
        Path file = at("weights.safetensors");
        Run run = Run.segclr("export", "--encoder", encoder(variant).toString(), "--weights", file.toString());
        assertThat(run.status()).as(run.err()).isZero();
        return file;
    }

    private Run importing(Path file, String... options) {
        List<String> words = new ArrayList<>(List.of(
                "import", "--weights", file.toString(), "--out", at("back").toString()));
        words.addAll(List.of(options));
        return Run.segclr(words.toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void exportThenImportKeepsEveryBit(Variant variant) throws IOException {
        Path file = exported(variant);
        Run run = importing(file);
        assertThat(run.status()).as(run.err()).isZero();
        EncoderFile back = EncoderFile.read(at("back"));
        assertThat(back.weights().config()).isEqualTo(weights(variant).config());
        weights(variant)
                .values()
                .forEach((name, values) ->
                        assertThat(back.weights().of(name)).as(name).isEqualTo(values));
        assertThat(back.provenance().inputs()).containsKey("weights");
        Run again = Run.segclr(
                "export",
                "--encoder",
                at("back").toString(),
                "--weights",
                at("again").toString());
        assertThat(again.status()).isZero();
        assertThat(at("again")).hasSameBinaryContentAs(file);
    }

    /** As PyTorch saves: another order, counters of batches, no configuration, no marks of ours. */
    @Test
    void readsWhatPyTorchSaves() throws IOException {
        List<NamedTensor> tensors = new ArrayList<>(WeightsFile.tensors(weights(Variant.MODERN)));
        java.util.Collections.reverse(tensors);
        Files.write(at("torch"), foreign(tensors));
        assertThat(importing(at("torch"), "--width", "0.01", "--field_of_view", "17")
                        .status())
                .isZero();
        EncoderWeights back = EncoderFile.read(at("back")).weights();
        weights(Variant.MODERN)
                .values()
                .forEach((name, values) -> assertThat(back.of(name)).as(name).isEqualTo(values));
    }

    private static byte[] foreign(List<NamedTensor> tensors) {
        StringBuilder header = new StringBuilder(
                "{\"stem.norm.num_batches_tracked\":" + "{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]}");
        int offset = Long.BYTES;
        for (NamedTensor t : tensors) {
            int end = offset + Float.BYTES * t.values().length;
            header.append(String.format(
                    ",\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}",
                    t.name(), Arrays.toString(t.dimensions()), offset, end));
            offset = end;
        }
        byte[] text = header.append("}").toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(Long.BYTES + text.length + offset).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text).putLong(7);
        tensors.forEach(t -> {
            for (float v : t.values()) {
                bytes.putFloat(v);
            }
        });
        return bytes.array();
    }

    @Test
    void saysWhichTensorsDoNotFit() {
        List<NamedTensor> tensors = new ArrayList<>(WeightsFile.tensors(weights(Variant.MODERN)));
        tensors.removeIf(t -> t.name().equals("stem.norm.bias"));
        tensors.replaceAll(t -> t.name().equals("stage2.b.conv1.weight")
                ? new NamedTensor(t.name(), new int[] {8, 8, 9, 3}, t.values())
                : t);
        tensors.add(new NamedTensor("fc.weight", new int[] {1}, new float[1]));
        Safetensors.write(at("wrong"), new TensorFile(Map.of(), tensors));
        Run run = importing(at("wrong"), "--width", "0.01", "--field_of_view", "17");
        assertThat(run.status()).isEqualTo(ExitCode.BAD_DATA.status());
        assertThat(run.err())
                .contains("1 missing (stem.norm.bias)")
                .contains("1 of another shape (stage2.b.conv1.weight is [8, 8, 9, 3], expected [8, 8, 3, 3, 3])")
                .contains("1 too much (fc.weight)");
        assertThat(at("back")).doesNotExist();
    }

    @Test
    void anOptionThatContradictsTheFileIsRefused() {
        Run run = importing(exported(Variant.MODERN), "--variant", "published");
        assertThat(run.status()).isEqualTo(ExitCode.USAGE.status());
        assertThat(run.err()).contains("leave the options out");
        assertThat(importing(at("weights.safetensors"), "--variant", "modern", "--field_of_view", "17")
                        .status())
                .isZero();
    }

    @Test
    void aFileThatIsCutOffIsRefused() throws IOException {
        byte[] all = Files.readAllBytes(exported(Variant.MODERN));
        for (int length : new int[] {0, 4, 100, all.length - 1}) {
            Files.write(at("cut"), Arrays.copyOf(all, length));
            assertThat(importing(at("cut")).status()).as("%d bytes", length).isEqualTo(ExitCode.BAD_DATA.status());
        }
    }

    /** The code of the document itself, run over a stand-in for PyTorch in plain Python. */
    @ParameterizedTest
    @EnumSource(Variant.class)
    void theDefinitionInTheDocumentGivesTheSameEmbedding(Variant variant) throws IOException, InterruptedException {
        assumeThat(hasPython())
                .as("python3 is not installed; the definition is not run")
                .isTrue();
        String document = Files.readString(Path.of("../../docs/WEIGHTS.md"));
        int start = document.indexOf("```python\n") + "```python\n".length();
        Files.writeString(at("definition.py"), document.substring(start, document.indexOf("```", start)));
        float[] patch = patch();
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * patch.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(patch);
        Files.write(at("patch"), bytes.array());
        float[] expected = ours(variant, patch);
        double[] found = python(exported(variant));
        assertThat(found).hasSize(expected.length);
        double largest = 0;
        for (float v : expected) {
            largest = Math.max(largest, Math.abs(v));
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i]).as("value %d", i).isCloseTo(expected[i], offset(1e-5 * largest));
        }
    }

    /** A masked patch with an axis of its own in each direction, so that swapped axes show. */
    private static float[] patch() {
        float[] values = new float[SIDE * SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            int x = i % SIDE;
            int y = i / SIDE % SIDE;
            int z = i / (SIDE * SIDE);
            values[i] = x > 4 ? (float) (0.5 + 0.2 * Math.sin(0.9 * x) + 0.1 * Math.cos(0.5 * y) + 0.01 * z) : 0;
        }
        return values;
    }

    private static float[] ours(Variant variant, float[] patch) {
        try (Backend backend = Backends.open("reference", new BackendOptions(1));
                InferenceNetwork network = new InferenceNetwork(backend, weights(variant), 1)) {
            return network.embed(patch);
        }
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private double[] python(Path weights) throws IOException, InterruptedException {
        Path standIn = Path.of("src/test/resources/pytorch").toAbsolutePath();
        Process process = new ProcessBuilder(
                        "python3",
                        "-B",
                        standIn.resolve("embed.py").toString(),
                        at("definition.py").toString(),
                        weights.toString(),
                        at("patch").toString(),
                        String.valueOf(SIDE))
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return Arrays.stream(out.trim().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
