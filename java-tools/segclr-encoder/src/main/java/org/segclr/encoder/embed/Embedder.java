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

/** Gives every node of every skeleton of a shard its embedding. */
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
        Progress progress = Progress.start("embed", places.size(), "nodes");
        PatchEncoder.Encoded encoded = encoder.encode(places, progress);
        progress.done();
        List<SegmentEmbeddings> segments = new ArrayList<>();
        int row = 0;
        for (Skeleton skeleton : skeletons) {
            int end = row + skeleton.nodeCount();
            float[] vectors = Arrays.copyOfRange(
                    encoded.embeddings(), row * EncoderConfig.EMBEDDING, end * EncoderConfig.EMBEDDING);
            segments.add(new SegmentEmbeddings(skeleton, EncoderConfig.EMBEDDING, vectors));
            row = end;
        }
        return new EmbeddedShard(segments, encoded.quality());
    }

    @Override
    public void close() {
        encoder.close();
    }
}
