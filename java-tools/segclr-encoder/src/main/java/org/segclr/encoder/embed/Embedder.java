package org.segclr.encoder.embed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.segclr.compute.Backend;
import org.segclr.core.aggregate.SegmentEmbeddings;
import org.segclr.core.crop.PatchCutter;
import org.segclr.core.progress.Progress;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.core.volume.Volume;
import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.EncoderWeights;

/**
 * Gives every node of every skeleton of a shard its embedding. Memory: about 400 bytes a node (vector, place, order,
 * skeleton), three batches of patches, the volume's cache and the network.
 */
public final class Embedder implements AutoCloseable {
    private final PatchEncoder encoder;

    /** Embeddings in the order of the skeletons, and what was seen on the way. */
    public record EmbeddedShard(List<SegmentEmbeddings> segments, EmbeddingQuality quality) {}

    /** @param batch nodes encoded at once @param workers threads that cut patches */
    public Embedder(Backend backend, EncoderWeights weights, Volume volume, int batch, int workers) {
        PatchCutter cutter = new PatchCutter(volume, weights.config().fieldOfView());
        encoder = new PatchEncoder(backend, weights, cutter, batch, workers);
    }

    public EmbeddedShard embed(List<Skeleton> skeletons) {
        List<Place> places = new ArrayList<>();
        for (Skeleton skeleton : skeletons) {
            for (int node = 0; node < skeleton.nodeCount(); node++) {
                places.add(new Place(skeleton.nodeNm(node), skeleton.segmentId()));
            }
        }
        int[] firstRow = firstRows(skeletons);
        float[][] vectors = new float[skeletons.size()][];
        Arrays.setAll(vectors, i -> new float[skeletons.get(i).nodeCount() * EncoderConfig.EMBEDDING]);
        Progress progress = Progress.start("embed", places.size(), "nodes");
        EmbeddingQuality quality = encoder.encode(places, progress, (place, batch, row) -> {
            int skeleton = skeletonOf(place, firstRow);
            PatchEncoder.copyRow(
                    batch.embeddings(), row, vectors[skeleton], place - firstRow[skeleton], EncoderConfig.EMBEDDING);
        });
        progress.done();
        List<SegmentEmbeddings> segments = new ArrayList<>();
        for (int i = 0; i < vectors.length; i++) {
            segments.add(new SegmentEmbeddings(skeletons.get(i), EncoderConfig.EMBEDDING, vectors[i]));
        }
        return new EmbeddedShard(segments, quality);
    }

    /** The row of each skeleton's first node, and after the last skeleton the number of all nodes. */
    private static int[] firstRows(List<Skeleton> skeletons) {
        int[] first = new int[skeletons.size() + 1];
        for (int i = 0; i < skeletons.size(); i++) {
            first[i + 1] = first[i] + skeletons.get(i).nodeCount();
        }
        return first;
    }

    /** The skeleton whose rows hold {@code place}: among skeletons without nodes, which begin there too, the last. */
    private static int skeletonOf(int place, int[] firstRow) {
        int found = Arrays.binarySearch(firstRow, place);
        int skeleton = found >= 0 ? found : -found - 2;
        while (firstRow[skeleton + 1] <= place) {
            skeleton++;
        }
        return skeleton;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
