package org.segclr.encoder.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.segclr.core.files.AtomicFile;

/** timings.csv: rates since the last row. Appended to; a resumed training repeats the steps it repeated. */
final class Timings {
    private static final String HEADER = "step,pairs_per_s,data_wait_share\n";
    private static final double NANO = 1e-9;

    private final Path file;
    private final int pairsPerStep;
    private long lastNs = System.nanoTime();
    private int lastStep;
    private double lastWaitedS;

    Timings(Path file, int pairsPerStep, int firstStep) {
        this.file = file;
        this.pairsPerStep = pairsPerStep;
        lastStep = firstStep;
        if (!Files.exists(file)) {
            append(HEADER);
        }
    }

    /** Writes a row. @return share of the time since the last row that went by in waiting for data */
    double row(int step, double waitedS) {
        long now = System.nanoTime();
        double seconds = Math.max((now - lastNs) * NANO, NANO);
        double pairsPerS = (double) (step - lastStep) * pairsPerStep / seconds;
        double share = (waitedS - lastWaitedS) / seconds;
        append(String.format(Locale.ROOT, "%d,%.2f,%.4f\n", step, pairsPerS, share));
        lastNs = now;
        lastStep = step;
        lastWaitedS = waitedS;
        return share;
    }

    private void append(String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }
}
