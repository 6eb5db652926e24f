package org.segclr.encoder;

import org.segclr.compute.Backend;
import org.segclr.compute.BackendOptions;
import org.segclr.compute.Backends;
import org.segclr.compute.Precision;

/**
 * Which backend computes, and how.
 *
 * @param name auto, or the word of one backend, which then is used or refused, never replaced
 * @param threads that it may use
 * @param precision that it stores activations in; refused where the backend does not have it
 */
public record BackendChoice(String name, int threads, Precision precision) {
    public static final String DEFAULT_NAME = Backends.AUTO;
    /** The word that leaves the precision to the stage. */
    public static final String AUTO_PRECISION = "auto";

    /** In float32. */
    public BackendChoice(String name, int threads) {
        this(name, threads, Precision.FP32);
    }

    /** For training, where {@link #AUTO_PRECISION} is float32: a result that does not depend on the machine's kind. */
    public static BackendChoice forTraining(String name, int threads, String precision) {
        return new BackendChoice(
                name, threads, precision.equals(AUTO_PRECISION) ? Precision.FP32 : Precision.of(precision));
    }

    /** The precision as provenance names it. */
    public String precisionWord() {
        return precision.word();
    }

    /** Opens it and says which it is and, for auto, why not another. */
    Backend open() {
        Backend backend = Backends.open(name, new BackendOptions(threads, precision));
        String passedOver = name.equals(Backends.AUTO) ? Backends.reasons(Backends.providers()) : "";
        System.err.println("backend: " + backend.description()
                + (passedOver.isEmpty() ? "" : " (passed over: " + passedOver + ")"));
        return backend;
    }
}
