package org.segclr.encoder.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segclr.core.error.SegclrException;
import org.segclr.core.provenance.Provenance;
import org.segclr.encoder.net.Architecture;
import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.net.TensorSpec;

/**
 * {@code encoder.safetensors}: weights and running statistics, configuration and provenance.
 *
 * @param identity digest of the content, for the provenance of what is made with it; empty before it is written
 */
public record EncoderFile(EncoderWeights weights, Provenance provenance, String identity) {
    static final String ARTEFACT = "artefact";
    static final String CONFIG = "config";
    static final String PROVENANCE = "provenance";
    static final String KIND = "encoder";

    public EncoderFile(EncoderWeights weights, Provenance provenance) {
        this(weights, provenance, "");
    }

    public void write(Path file) {
        Safetensors.write(
                file,
                new TensorFile(
                        Map.of(
                                ARTEFACT, KIND,
                                CONFIG, weights.config().toJson(),
                                PROVENANCE, provenance.toJson()),
                        tensors(weights, "")));
    }

    public static EncoderFile read(Path file) {
        TensorFile content = SafetensorsReader.read(file);
        requireKind(file, content, KIND);
        return new EncoderFile(
                weights(EncoderConfig.fromJson(content.text(CONFIG)), content, ""),
                Provenance.fromJson(content.text(PROVENANCE)),
                "sha256:" + content.text(Safetensors.SHA256));
    }

    static void requireKind(Path file, TensorFile content, String kind) {
        String found = content.text(ARTEFACT);
        if (!found.equals(kind)) {
            throw SegclrException.badData(file + ": holds " + found + ", not " + kind + "; give another file");
        }
    }

    /** Every tensor of a model, names with a prefix. */
    static List<NamedTensor> tensors(EncoderWeights weights, String prefix) {
        List<NamedTensor> list = new ArrayList<>();
        for (TensorSpec spec : Architecture.of(weights.config()).tensors()) {
            list.add(new NamedTensor(prefix + spec.name(), spec.dimensions(), weights.of(spec.name())));
        }
        return list;
    }

    static EncoderWeights weights(EncoderConfig config, TensorFile content, String prefix) {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (NamedTensor tensor : content.tensors()) {
            if (tensor.name().startsWith(prefix)) {
                values.put(tensor.name().substring(prefix.length()), tensor.values());
            }
        }
        return new EncoderWeights(config, values);
    }
}
