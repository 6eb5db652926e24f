package org.segclr.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.encoder.BackendChoice;
import org.segclr.encoder.EmbedStage;
import org.segclr.encoder.checkpoint.EncoderFile;
import org.segclr.encoder.embed.EmbeddingQuality;
import org.segclr.encoder.embed.PatchEncoder;
import org.segclr.encoder.net.EncoderConfig;
import org.segclr.store.hdf5.ArtefactKind;
import org.segclr.store.table.EmbeddingShard;
import org.segclr.store.table.SkeletonShard;
import org.segclr.store.volume.VolumeStore;

/** Gives every node of a shard of skeletons its embedding. */
public final class EmbedTool implements Tool {
    @Override
    public String verb() {
        return "embed";
    }

    @Override
    public String summary() {
        return "an embedding for every node of a shard of skeletons";
    }

    @Override
    public List<Flag> flags() {
        return List.of(
                Flag.required("volume", "DIR", "volume of 'segclr ingest'"),
                Flag.required("skeletons", "FILE", "a shard of 'segclr skeletonize'"),
                Flag.required("encoder", "FILE", "encoder.safetensors of 'segclr train'"),
                Flag.optional("batch", "N", "nodes encoded at once", PatchEncoder.DEFAULT_BATCH),
                Flag.optional("backend", "NAME", "auto, cpu, cuda, reference", BackendChoice.DEFAULT_NAME),
                Flag.optional(
                        "precision",
                        "NAME",
                        "auto (bf16 where it is exact enough), fp32, bf16",
                        BackendChoice.AUTO_PRECISION),
                Flag.optional("threads", "N", "for the backend; as many cut patches", 1),
                Flag.required("out", "FILE", "the shard of embeddings"));
    }

    @Override
    public void run(Arguments arguments) {
        Path encoderFile = arguments.path("encoder");
        EncoderFile encoder = EncoderFile.read(encoderFile);
        BackendChoice choice = BackendChoice.forEmbedding(
                arguments.text("backend"),
                arguments.integer("threads"),
                arguments.text("precision"),
                encoder.weights());
        EmbedStage stage = new EmbedStage(choice, encoder.weights(), arguments.integer("batch"));
        try (VolumeStore volume = VolumeStore.open(arguments.path("volume"));
                SkeletonShard shard = SkeletonShard.open(arguments.path("skeletons"))) {
            List<Skeleton> skeletons = java.util.stream.IntStream.range(0, shard.segments())
                    .mapToObj(shard::skeleton)
                    .toList();
            EmbedStage.Result result = stage.run(volume, skeletons);
            EmbeddingQuality quality = result.shard().quality();
            System.err.println("embed: " + quality.line());
            if (!quality.good()) {
                System.err.println("embed: warning: masks do not fit the nodes; are skeletons and volume of one"
                        + " segmentation? (at least 99 % of centres should be inside, no mask empty)");
            }
            Map<String, String> inputs =
                    Map.of("volume", volume.identity(), "skeletons", shard.identity(), "encoder", encoder.identity());
            Map<String, String> used =
                    new TreeMap<>(arguments.except("volume", "skeletons", "encoder", "out", "backend"));
            used.put("precision", choice.precisionWord());
            Provenance provenance = Provenance.of(verb(), used, inputs).withBackend(result.backend());
            Map<String, Double> attributes = quality.attributes();
            attributes.put("field_of_view", (double)
                    encoder.weights().config().fieldOfView().side());
            EmbeddingShard.Contents contents = EmbeddingShard.Contents.of(
                    EncoderConfig.EMBEDDING, result.shard().segments(), attributes);
            EmbeddingShard.write(arguments.path("out"), ArtefactKind.EMBEDDINGS, contents, provenance);
        }
    }
}
