package org.segclr.encoder.embed;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.segclr.core.crop.PatchCutter;
import org.segclr.core.geometry.Morton;
import org.segclr.core.geometry.Resolution;
import org.segclr.encoder.data.Augmentation;
import org.segclr.encoder.data.PatchSource;
import org.segclr.encoder.data.Prefetch;

/** Places cut into batches along the Morton curve of their voxels, so that neighbours share what is decoded. */
final class PlaceBatches implements Prefetch.Source<PlaceBatches.Batch> {
    private final PatchSource source;
    private final List<Place> places;
    private final int rows;
    private final int[] order;

    PlaceBatches(PatchCutter cutter, List<Place> places, int rows) {
        source = new PatchSource(cutter);
        this.places = places;
        this.rows = rows;
        order = mortonOrder(places, cutter.volume().resolution());
    }

    /** Indices of places along the curve; equal voxels in the order given. */
    private static int[] mortonOrder(List<Place> places, Resolution resolution) {
        long[] codes = places.stream()
                .mapToLong(p -> Morton.code(resolution.voxelAt(p.centreNm())))
                .toArray();
        return IntStream.range(0, codes.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> codes[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Room for a batch.
     *
     * @param patches (rows, side, side, side); in the last batch rows past the last place are of another batch
     * @param quality of each row
     */
    record Batch(float[] patches, EmbeddingQuality[] quality) {}

    int count() {
        return (order.length + rows - 1) / rows;
    }

    /** Places of a batch. */
    int size(int batch) {
        return Math.min(rows, order.length - batch * rows);
    }

    /** Index, in the list given, of the place in a row of a batch. */
    int place(int batch, int row) {
        return order[batch * rows + row];
    }

    @Override
    public Batch newBuffer() {
        return new Batch(new float[Math.multiplyExact(rows, source.voxels())], new EmbeddingQuality[rows]);
    }

    @Override
    public Prefetch.Item item(int index, Batch buffer) {
        return new Prefetch.Item() {
            @Override
            public int parts() {
                return size(index);
            }

            @Override
            public void make(int row) {
                buffer.quality()[row] = cut(places.get(place(index, row)), buffer.patches(), row);
            }
        };
    }

    private EmbeddingQuality cut(Place place, float[] patches, int row) {
        PatchSource.Seen seen =
                source.write(place.centreNm(), place.segmentId(), Augmentation.Draw.none(), patches, row);
        return new EmbeddingQuality(
                1,
                seen.centreInside() ? 1 : 0,
                seen.masked() == 0 ? 1 : 0,
                source.voxels(),
                source.cutter().voxelsOutside(place.centreNm()));
    }
}
