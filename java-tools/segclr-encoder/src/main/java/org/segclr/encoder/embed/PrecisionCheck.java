package org.segclr.encoder.embed;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.segclr.compute.Backend;
import org.segclr.compute.BackendOptions;
import org.segclr.compute.Backends;
import org.segclr.compute.Precision;
import org.segclr.core.random.Seeds;
import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.net.InferenceNetwork;

/**
 * Whether a model may be run in bfloat16: the least cosine between the embeddings of a few synthetic neurites in both
 * precisions. It depends on model and machine only, so that all shards of a run agree.
 */
public final class PrecisionCheck {
    /** Below it float32 is used. */
    public static final double LEAST_COSINE = 0.9999;

    /** Neurites: of radius 1/32 to 1/4 of the field of view, through its centre. */
    private static final int PATCHES = 4;

    private static final long SEED = 64;

    private final String backend;
    private final int threads;
    private final EncoderWeights weights;

    public PrecisionCheck(String backend, int threads, EncoderWeights weights) {
        this.backend = backend;
        this.threads = threads;
        this.weights = weights;
    }

    /** The least cosine over the patches; 1 where bfloat16 gives the same. */
    public double leastCosine() {
        float[] patches = patches(weights.config().fieldOfView().side());
        float[] exact = embeddings(Precision.FP32, patches);
        float[] rounded = embeddings(Precision.BF16, patches);
        double least = 1;
        for (int row = 0; row < PATCHES; row++) {
            least = Math.min(least, cosine(exact, rounded, row * EncoderConfig.EMBEDDING));
        }
        return least;
    }

    /** The first patch's embedding in float32. */
    public float[] firstEmbedding() {
        float[] all = embeddings(
                Precision.FP32, patches(weights.config().fieldOfView().side()));
        return Arrays.copyOf(all, EncoderConfig.EMBEDDING);
    }

    private float[] embeddings(Precision precision, float[] patches) {
        try (Backend opened = Backends.open(backend, new BackendOptions(threads, precision));
                InferenceNetwork network = new InferenceNetwork(opened, weights, PATCHES)) {
            return network.embed(patches);
        }
    }

    private static float[] patches(int side) {
        float[] patches = new float[PATCHES * side * side * side];
        SplittableRandom random = Seeds.random(SEED, "precision check");
        int at = 0;
        for (int patch = 0; patch < PATCHES; patch++) {
            double radius = side * Math.scalb(1.0, patch - 5);
            double lean = random.nextDouble(-0.5, 0.5);
            for (int z = 0; z < side; z++) {
                for (int y = 0; y < side; y++) {
                    for (int x = 0; x < side; x++, at++) {
                        double dy = y - side / 2 - lean * (x - side / 2);
                        double dz = z - side / 2;
                        boolean inside = dy * dy + dz * dz < radius * radius;
                        patches[at] = inside ? (float) random.nextDouble(0.3, 0.8) : 0f;
                    }
                }
            }
        }
        return patches;
    }

    private static double cosine(float[] a, float[] b, int start) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = start; i < start + EncoderConfig.EMBEDDING; i++) {
            ab += (double) a[i] * b[i];
            aa += (double) a[i] * a[i];
            bb += (double) b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }
}
