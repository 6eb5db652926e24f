package org.segclr.encoder.embed;

import java.util.List;
import java.util.Locale;
import org.segclr.compute.Backend;
import org.segclr.core.crop.PatchCutter;
import org.segclr.core.progress.Progress;
import org.segclr.encoder.data.Prefetch;
import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.net.InferenceNetwork;

/**
 * Encodes places of a volume in batches. Reads go in Morton order, cut ahead by worker threads into
 * {@link Prefetch#BUFFERS} buffers of {@code batch * side^3} floats; vectors come back by place. A place's vector
 * depends on the other places only within rounding, and on the number of workers not at all.
 */
public final class PatchEncoder implements AutoCloseable {
    public static final int DEFAULT_BATCH = 16;

    private static final double NANO = 1e-9;

    private final InferenceNetwork network;
    private final PatchCutter cutter;
    private final int workers;

    /**
     * Vectors of all places.
     *
     * @param embeddings row i, of 64 values, belongs to place i
     * @param projections row i, of 16 values, likewise
     */
    public record Encoded(float[] embeddings, float[] projections, EmbeddingQuality quality) {}

    /** Takes each place's vectors when they are there, in no order of places. */
    @FunctionalInterface
    public interface Sink {
        /** The vectors of {@code place} are row {@code row} of {@code vectors}, which are good during this call. */
        void accept(int place, InferenceNetwork.Vectors vectors, int row);
    }

    /** @param batch places encoded at once @param workers threads that cut patches */
    public PatchEncoder(Backend backend, EncoderWeights weights, PatchCutter cutter, int batch, int workers) {
        network = new InferenceNetwork(backend, weights, batch);
        this.cutter = cutter;
        this.workers = workers;
    }

    /** Encodes all places; tells {@code progress} of each batch. */
    public Encoded encode(List<Place> places, Progress progress) {
        float[] embeddings = new float[Math.multiplyExact(places.size(), EncoderConfig.EMBEDDING)];
        float[] projections = new float[Math.multiplyExact(places.size(), EncoderConfig.PROJECTION)];
        EmbeddingQuality quality = encode(places, progress, (place, vectors, row) -> {
            copyRow(vectors.embeddings(), row, embeddings, place, EncoderConfig.EMBEDDING);
            copyRow(vectors.projections(), row, projections, place, EncoderConfig.PROJECTION);
        });
        return new Encoded(embeddings, projections, quality);
    }

    /** Encodes all places into a sink; tells {@code progress} of each batch, and how long the network waited. */
    EmbeddingQuality encode(List<Place> places, Progress progress, Sink sink) {
        PlaceBatches batches = new PlaceBatches(cutter, places, network.rows());
        EmbeddingQuality quality = EmbeddingQuality.none();
        long start = System.nanoTime();
        try (Prefetch<PlaceBatches.Batch> cut = new Prefetch<>(batches, 0, batches.count(), workers)) {
            for (int b = 0; b < batches.count(); b++) {
                PlaceBatches.Batch batch = cut.take();
                InferenceNetwork.Vectors vectors = network.vectors(batch.patches(), batches.size(b));
                for (int row = 0; row < batches.size(b); row++) {
                    quality = quality.plus(batch.quality()[row]);
                    sink.accept(batches.place(b, row), vectors, row);
                }
                double seconds = (System.nanoTime() - start) * NANO;
                progress.note(String.format(Locale.ROOT, "data wait %.1f %%", 100 * cut.waitedSeconds() / seconds));
                progress.advance(batches.size(b));
            }
        }
        return quality;
    }

    static void copyRow(float[] source, int row, float[] target, int targetRow, int columns) {
        System.arraycopy(source, row * columns, target, targetRow * columns, columns);
    }

    @Override
    public void close() {
        network.close();
    }
}
