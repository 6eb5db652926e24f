package org.segclr.bench.encoder;

import java.nio.file.Path;
import java.util.List;
import org.segclr.bench.BenchSettings;
import org.segclr.bench.Benchmark;
import org.segclr.bench.Entry;
import org.segclr.bench.torch.TorchEncoder;
import org.segclr.compute.Backend;
import org.segclr.compute.Precision;
import org.segclr.encoder.checkpoint.WeightsFile;
import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.net.InferenceNetwork;
import org.segclr.encoder.net.Variant;

/** An exported file, loaded into torch modules by the names in it alone, gives our embeddings; both variants. */
record FileOfWeights(Variant variant) implements Benchmark {
    private static final Case SHAPE = Case.SMALL;
    private static final double LIMIT = 1e-5;

    private String name() {
        return "agreement_weights_file_" + variant.word();
    }

    @Override
    public List<String> names() {
        return List.of(name());
    }

    @Override
    public List<Entry> run(BenchSettings settings) {
        EncoderConfig config = EncoderConfig.of(variant, 1, SHAPE.side());
        EncoderWeights weights = BenchWeights.of(settings, config);
        Path file = settings.scratch().resolve("weights_" + variant.word() + ".safetensors");
        WeightsFile.write(file, weights);
        float[] patches = BenchInputs.dense(SHAPE.rows(), SHAPE.side(), BenchWeights.SEED + 5);
        try (Backend backend = Ours.open(settings, Precision.FP32);
                InferenceNetwork ours = new InferenceNetwork(backend, weights, SHAPE.rows());
                TorchEncoder torch = TorchEncoder.ofFile(file, config)) {
            double error = Agreement.relativeError(torch.embed(patches), ours.embed(patches));
            return List.of(Entry.atMost(name(), error, "max relative error", LIMIT));
        }
    }
}
