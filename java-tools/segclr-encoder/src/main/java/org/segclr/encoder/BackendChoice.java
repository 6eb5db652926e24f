package org.segclr.encoder;

import java.util.Locale;
import org.segclr.compute.Backend;
import org.segclr.compute.BackendOptions;
import org.segclr.compute.Backends;
import org.segclr.compute.Precision;
import org.segclr.encoder.embed.PrecisionCheck;
import org.segclr.encoder.net.EncoderWeights;

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

    /**
     * For embedding, where {@link #AUTO_PRECISION} is bfloat16 where the machine multiplies it and the model's
     * embeddings stay what they are ({@link PrecisionCheck}), else float32. Says on stderr what it chose and why.
     */
    public static BackendChoice forEmbedding(String name, int threads, String precision, EncoderWeights weights) {
        if (!precision.equals(AUTO_PRECISION)) {
            return new BackendChoice(name, threads, Precision.of(precision));
        }
        if (!Backends.provider(name).precisions().contains(Precision.BF16)) {
            return new BackendChoice(name, threads);
        }
        double cosine = new PrecisionCheck(name, threads, weights).leastCosine();
        boolean good = cosine >= PrecisionCheck.LEAST_COSINE;
        System.err.printf(
                Locale.ROOT,
                "precision: %s (auto: least cosine of bf16 with fp32 embeddings %.6f, limit %s)%n",
                good ? "bf16" : "fp32",
                cosine,
                PrecisionCheck.LEAST_COSINE);
        return new BackendChoice(name, threads, good ? Precision.BF16 : Precision.FP32);
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
