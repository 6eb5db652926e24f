package org.segclr.bench.encoder;

import org.segclr.bench.BenchSettings;
import org.segclr.compute.Backend;
import org.segclr.compute.BackendOptions;
import org.segclr.compute.Backends;
import org.segclr.compute.Precision;

/** Our CPU backend. */
final class Ours {
    static final String BACKEND = "cpu";

    private Ours() {}

    static Backend open(BenchSettings settings, Precision precision) {
        return Backends.open(BACKEND, new BackendOptions(settings.threads(), precision));
    }

    /** Whether it computes in that precision here; says so where not. */
    static boolean has(Precision precision) {
        boolean has = Backends.providers().stream()
                .filter(p -> p.name().equals(BACKEND))
                .anyMatch(p -> p.precisions().contains(precision));
        if (!has) {
            System.err.println("bench: not measured: backend '" + BACKEND + "' has no " + precision.word() + " here");
        }
        return has;
    }
}
