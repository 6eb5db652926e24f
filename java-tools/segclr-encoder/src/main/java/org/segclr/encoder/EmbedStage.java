package org.segclr.encoder;

import java.util.List;
import org.segclr.compute.Backend;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.core.volume.Volume;
import org.segclr.encoder.embed.Embedder;
import org.segclr.encoder.net.EncoderWeights;

/** From skeletons to embeddings. */
public final class EmbedStage {
    private final BackendChoice choice;
    private final EncoderWeights weights;
    private final int batch;

    /** Embeddings, and the name of the backend that made them. */
    public record Result(Embedder.EmbeddedShard shard, String backend) {}

    /** @param batch nodes encoded at once */
    public EmbedStage(BackendChoice choice, EncoderWeights weights, int batch) {
        this.choice = choice;
        this.weights = weights;
        this.batch = batch;
    }

    public Result run(Volume volume, List<Skeleton> skeletons) {
        try (Backend backend = choice.open();
                Embedder embedder = new Embedder(backend, weights, volume, batch, choice.threads())) {
            return new Result(embedder.embed(skeletons), backend.name());
        }
    }
}
