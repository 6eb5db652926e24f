package org.segclr.encoder.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segclr.core.error.SegclrException;
import org.segclr.encoder.net.Architecture;
import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.net.TensorSpec;

/**
 * Weights for and from other frameworks (docs/WEIGHTS.md): a safetensors file of the model's tensors alone, float32,
 * with PyTorch's names and axes. Files of others are read whatever their order and metadata.
 */
public final class WeightsFile {
    private static final String KIND = "weights";
    /** By custom the framework whose names and axes they have. */
    private static final String FORMAT = "format";

    /** PyTorch's batch norms count their batches; nothing reads the count. */
    private static final String COUNTER = "num_batches_tracked";

    private static final int MOST_NAMED = 5;

    private WeightsFile() {}

    /** A model, and the digest of the file it came from. */
    public record Read(EncoderWeights weights, String identity) {}

    /** Every tensor of the model, in the order of the forward pass. */
    public static List<NamedTensor> tensors(EncoderWeights weights) {
        return EncoderFile.tensors(weights, "");
    }

    public static void write(Path file, EncoderWeights weights) {
        Map<String, String> metadata = Map.of(
                EncoderFile.ARTEFACT, KIND, EncoderFile.CONFIG, weights.config().toJson(), FORMAT, "pt");
        Safetensors.write(file, new TensorFile(metadata, tensors(weights)));
    }

    /**
     * Reads and checks every name and shape.
     *
     * @param stated the configuration where the file says none
     * @throws SegclrException (BAD_DATA) naming what is missing, too much or of another shape
     */
    public static Read read(Path file, EncoderConfig stated) {
        TensorFile content = ForeignSafetensors.read(file, name -> name.endsWith(COUNTER));
        EncoderConfig config = config(content).orElse(stated);
        Map<String, NamedTensor> found = new LinkedHashMap<>();
        content.tensors().forEach(t -> found.put(t.name(), t));
        requireFit(file, config, found);
        Map<String, float[]> values = new LinkedHashMap<>();
        found.forEach((name, tensor) -> values.put(name, tensor.values()));
        return new Read(new EncoderWeights(config, values), digest(file));
    }

    private static String digest(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest sha = Safetensors.sha256();
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), sha));
            return "sha256:" + HexFormat.of().formatHex(sha.digest());
        } catch (IOException e) {
            throw SegclrException.io("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static Optional<EncoderConfig> config(TensorFile content) {
        return Optional.ofNullable(content.metadata().get(EncoderFile.CONFIG)).map(EncoderConfig::fromJson);
    }

    private static void requireFit(Path file, EncoderConfig config, Map<String, NamedTensor> found) {
        List<String> missing = new ArrayList<>();
        List<String> different = new ArrayList<>();
        List<String> extra = new ArrayList<>(found.keySet());
        for (TensorSpec spec : Architecture.of(config).tensors()) {
            NamedTensor tensor = found.get(spec.name());
            extra.remove(spec.name());
            if (tensor == null) {
                missing.add(spec.name());
            } else if (!Arrays.equals(tensor.dimensions(), spec.dimensions())) {
                different.add(spec.name() + " is " + Arrays.toString(tensor.dimensions()) + ", expected "
                        + Arrays.toString(spec.dimensions()));
            }
        }
        if (!missing.isEmpty() || !different.isEmpty() || !extra.isEmpty()) {
            throw SegclrException.badData(file + " does not fit the encoder " + config.toJson() + ":"
                    + part("missing", missing) + part("of another shape", different) + part("too much", extra)
                    + "; names and shapes stand in docs/WEIGHTS.md; a file without configuration takes --variant,"
                    + " --width and --field_of_view");
        }
    }

    private static String part(String what, List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        String some = String.join("; ", names.subList(0, Math.min(MOST_NAMED, names.size())));
        int more = names.size() - MOST_NAMED;
        return " " + names.size() + " " + what + " (" + some + (more > 0 ? "; and " + more + " more" : "") + ")";
    }
}
