package org.segclr.encoder.train;

import com.google.gson.Gson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.segclr.core.error.SegclrException;
import org.segclr.encoder.checkpoint.TrainingFile;

/**
 * The folder a training leaves its state in and goes on from. It refuses a state of other options or data: the bytes of
 * a resumed run are promised to be those of an undisturbed one.
 *
 * @param identity what must be equal: options and checksums
 */
public record TrainState(Path folder, Map<String, String> identity) {
    private static final String FILE = "training.safetensors";
    private static final String TIMINGS = "timings.csv";

    public Path file() {
        return folder.resolve(FILE);
    }

    /** Rates and waiting times: not the same in two runs, so not among the metrics. */
    public Path timings() {
        return folder.resolve(TIMINGS);
    }

    String identityJson() {
        return new Gson().toJson(new java.util.TreeMap<>(identity));
    }

    /** The state to go on from; empty for a fresh start. */
    public Optional<TrainingFile> saved() {
        if (!Files.exists(file())) {
            return Optional.empty();
        }
        TrainingFile saved = TrainingFile.read(file());
        if (!saved.run().equals(identityJson())) {
            throw SegclrException.usage("--state " + folder + " holds a training of other options or data: "
                    + saved.run() + ", asked for " + identityJson()
                    + "; delete the folder or choose another");
        }
        return Optional.of(saved);
    }
}
