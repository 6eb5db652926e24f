package org.segclr.bench;

import java.nio.file.Path;
import java.util.Optional;
import org.segclr.core.error.SegclrException;

/**
 * How it is measured.
 *
 * @param threads each engine may use
 * @param rounds timed calls of each engine in one measurement; engines take turns, the median counts
 * @param data folder of real volumes (docs/PERFORMANCE.md names the files)
 * @param scratch folder for files made on the way
 */
public record BenchSettings(int threads, int rounds, Clock clock, Optional<Path> data, Path scratch) {
    public static final int DEFAULT_ROUNDS = 7;

    public BenchSettings {
        if (threads < 1 || rounds < 1) {
            throw SegclrException.usage(
                    "threads " + threads + ", rounds " + rounds + ": both must be at least 1; give ROUNDS=7");
        }
        if (clock == Clock.CPU && threads > 1) {
            throw SegclrException.usage("clock=cpu counts the calling thread only; give threads=1 with it");
        }
    }

    /** A file of the data folder, if there is one. */
    public Optional<Path> dataFile(String name) {
        return data.map(folder -> folder.resolve(name)).filter(java.nio.file.Files::isReadable);
    }

    /** Rounds for what takes long: a third, but at least 3. */
    public int fewRounds() {
        return Math.max(Math.min(3, rounds), rounds / 3);
    }
}
