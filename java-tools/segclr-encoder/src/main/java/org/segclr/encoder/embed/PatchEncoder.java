package org.segclr.encoder.embed;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.segclr.compute.Backend;
import org.segclr.core.crop.MaskedPatch;
import org.segclr.core.crop.PatchCutter;
import org.segclr.core.geometry.Morton;
import org.segclr.core.progress.Progress;
import org.segclr.encoder.data.Augmentation;
import org.segclr.encoder.data.PatchInput;
import org.segclr.encoder.data.Prefetch;
import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.net.InferenceNetwork;

/**
 * Encodes places of a volume in batches. Reads go in Morton order, cut ahead by worker threads; vectors come back in
 * the order of the places. A place's vector depends on the other places only within rounding.
 */
public final class PatchEncoder implements AutoCloseable {
    public static final int DEFAULT_BATCH = 16;

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

    private record CutBatch(float[] patches, EmbeddingQuality quality) {}

    /** @param batch places encoded at once @param workers threads that cut patches */
    public PatchEncoder(Backend backend, EncoderWeights weights, PatchCutter cutter, int batch, int workers) {
        network = new InferenceNetwork(backend, weights, batch);
        this.cutter = cutter;
        this.workers = workers;
    }

    /** Encodes all places; tells {@code progress} of each batch. */
    public Encoded encode(List<Place> places, Progress progress) {
        int rows = network.rows();
        int[] order = mortonOrder(places);
        int batches = (places.size() + rows - 1) / rows;
        float[] embeddings = new float[places.size() * EncoderConfig.EMBEDDING];
        float[] projections = new float[places.size() * EncoderConfig.PROJECTION];
        EmbeddingQuality quality = EmbeddingQuality.none();
        try (Prefetch<CutBatch> cut = new Prefetch<>(b -> cut(places, order, b), 0, batches, workers)) {
            for (int b = 0; b < batches; b++) {
                CutBatch batch = cut.take();
                quality = quality.plus(batch.quality());
                InferenceNetwork.Vectors vectors = network.vectors(batch.patches());
                int count = Math.min(rows, places.size() - b * rows);
                for (int i = 0; i < count; i++) {
                    int place = order[b * rows + i];
                    copyRow(vectors.embeddings(), i, embeddings, place, EncoderConfig.EMBEDDING);
                    copyRow(vectors.projections(), i, projections, place, EncoderConfig.PROJECTION);
                }
                progress.advance(count);
            }
        }
        return new Encoded(embeddings, projections, quality);
    }

    private static void copyRow(float[] source, int row, float[] target, int targetRow, int columns) {
        System.arraycopy(source, row * columns, target, targetRow * columns, columns);
    }

    /** Indices of places along the Morton curve of their voxels; equal voxels in the order given. */
    private int[] mortonOrder(List<Place> places) {
        long[] codes = places.stream()
                .mapToLong(p -> Morton.code(cutter.volume().resolution().voxelAt(p.centreNm())))
                .toArray();
        return IntStream.range(0, codes.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> codes[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Rows past the last place stay 0. */
    private CutBatch cut(List<Place> places, int[] order, int batch) {
        int rows = network.rows();
        int side = cutter.field().side();
        int voxels = side * side * side;
        float[] patches = new float[rows * voxels];
        EmbeddingQuality quality = EmbeddingQuality.none();
        for (int i = 0; i < rows && batch * rows + i < order.length; i++) {
            Place place = places.get(order[batch * rows + i]);
            MaskedPatch patch = cutter.cut(place.centreNm(), place.segmentId());
            PatchInput.write(patch, Augmentation.Draw.none(), patches, i * voxels);
            quality = quality.plus(new EmbeddingQuality(
                    1,
                    patch.centreInside() ? 1 : 0,
                    patch.maskedVoxels() == 0 ? 1 : 0,
                    voxels,
                    cutter.voxelsOutside(place.centreNm())));
        }
        return new CutBatch(patches, quality);
    }

    @Override
    public void close() {
        network.close();
    }
}
