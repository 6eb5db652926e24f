package org.segclr.encoder.train;

import com.google.gson.Gson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.segclr.core.error.SegclrException;
import org.segclr.encoder.checkpoint.TrainingFile;

/**
 * Where a training leaves its state and goes on from: a folder of its own for each set of options and data, named by
 * their digest, below the folder the user gives. So a changed option begins a new training and never spoils a resumed
 * one, whose bytes are promised to be those of an undisturbed run.
 */
public final class TrainState {
    private static final String FILE = "training.safetensors";
    private static final String TIMINGS = "timings.csv";
    private static final int DIGITS = 16;

    private final Path folder;
    private final String identity;

    /** @param identity what must be equal for two runs to be the same one: options and digests of data */
    public TrainState(Path parent, Map<String, String> identity) {
        this.identity = new Gson().toJson(new TreeMap<>(identity));
        folder = parent.resolve(digest(this.identity));
    }

    private static String digest(String text) {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public Path file() {
        return folder.resolve(FILE);
    }

    /** Rates and waiting times: not the same in two runs, so not among the metrics. */
    public Path timings() {
        return folder.resolve(TIMINGS);
    }

    String identityJson() {
        return identity;
    }

    /** The state to go on from; empty for a fresh start. */
    public Optional<TrainingFile> saved() {
        if (!Files.exists(file())) {
            return Optional.empty();
        }
        TrainingFile saved = TrainingFile.read(file());
        if (!saved.run().equals(identity)) {
            throw SegclrException.badData(file() + ": holds a training of other options or data: " + saved.run()
                    + ", expected " + identity + "; delete the folder");
        }
        return Optional.of(saved);
    }
}
