package org.segclr.encoder.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.EncoderWeights;

/**
 * {@code training.safetensors}: all that a training needs to go on as if it had never stopped.
 *
 * @param step steps done
 * @param moments optimiser state by name, each of the trained tensor's length
 * @param run what must be equal for the run to be the same one: options and checksums, in JSON
 * @param metrics the text of metrics.csv so far
 */
public record TrainingFile(EncoderWeights weights, int step, Map<String, float[]> moments, String run, String metrics) {
    private static final String KIND = "training state";
    private static final String STEP = "step";
    private static final String RUN = "run";
    private static final String METRICS = "metrics";
    private static final String WEIGHTS = "encoder/";
    private static final String MOMENTS = "optimiser/";

    public void write(Path file) {
        List<NamedTensor> tensors = new ArrayList<>(EncoderFile.tensors(weights, WEIGHTS));
        moments.forEach(
                (name, values) -> tensors.add(new NamedTensor(MOMENTS + name, new int[] {values.length}, values)));
        Map<String, String> metadata = Map.of(
                EncoderFile.ARTEFACT,
                KIND,
                EncoderFile.CONFIG,
                weights.config().toJson(),
                STEP,
                Integer.toString(step),
                RUN,
                run,
                METRICS,
                metrics);
        Safetensors.write(file, new TensorFile(metadata, tensors));
    }

    public static TrainingFile read(Path file) {
        TensorFile content = SafetensorsReader.read(file);
        EncoderFile.requireKind(file, content, KIND);
        Map<String, float[]> moments = new LinkedHashMap<>();
        for (NamedTensor tensor : content.tensors()) {
            if (tensor.name().startsWith(MOMENTS)) {
                moments.put(tensor.name().substring(MOMENTS.length()), tensor.values());
            }
        }
        return new TrainingFile(
                EncoderFile.weights(EncoderConfig.fromJson(content.text(EncoderFile.CONFIG)), content, WEIGHTS),
                Integer.parseInt(content.text(STEP)),
                moments,
                content.text(RUN),
                content.text(METRICS));
    }
}
