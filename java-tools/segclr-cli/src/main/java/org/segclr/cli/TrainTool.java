package org.segclr.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.random.Seeds;
import org.segclr.encoder.BackendChoice;
import org.segclr.encoder.TrainStage;
import org.segclr.encoder.data.Augmentation;
import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.Variant;
import org.segclr.encoder.train.Cadence;
import org.segclr.encoder.train.OptimiserKind;
import org.segclr.encoder.train.TrainConfig;
import org.segclr.store.hdf5.ArtefactKind;
import org.segclr.store.table.PairTable;
import org.segclr.store.table.TableFile;
import org.segclr.store.table.TableReader;
import org.segclr.store.volume.VolumeStore;

/** Trains an encoder on positive pairs, resumably, and evaluates it on held-out segments. */
public final class TrainTool implements Tool {
    @Override
    public String verb() {
        return "train";
    }

    @Override
    public String summary() {
        return "contrastive training on positive pairs; goes on where a killed training stopped";
    }

    @Override
    public List<Flag> flags() {
        return List.of(
                Flag.required("volume", "DIR", "volume of 'segclr ingest'"),
                Flag.required("pairs", "FILE", "table of 'segclr pairs'"),
                Flag.optional("variant", "NAME", "modern or published", EncoderConfig.DEFAULT_VARIANT),
                Flag.optional("width", "FACTOR", "factor on all channels", EncoderConfig.DEFAULT_WIDTH),
                Flag.optional("field_of_view", "VOXELS", "17, 33, 65, 129, 257", EncoderConfig.DEFAULT_FIELD_OF_VIEW),
                Flag.optional("batch", "PAIRS", "pairs a step", TrainConfig.DEFAULT_BATCH),
                Flag.optional("steps", "N", "steps in all", TrainConfig.DEFAULT_STEPS),
                Flag.optional("optimiser", "NAME", "adamw or lars", TrainConfig.DEFAULT_OPTIMISER),
                Flag.optional("learning_rate", "RATE", "peak, then cosine to 0", TrainConfig.DEFAULT_LEARNING_RATE),
                Flag.optional("warmup", "STEPS", "steps of linear rise to the peak", TrainConfig.DEFAULT_WARMUP),
                Flag.optional("weight_decay", "RATE", "of kernels only", TrainConfig.DEFAULT_WEIGHT_DECAY),
                Flag.optional("temperature", "T", "of the NT-Xent loss", TrainConfig.DEFAULT_TEMPERATURE),
                Flag.optional("max_shift", "VOXELS", "of a centre", Augmentation.DEFAULT_MAX_SHIFT_VOXELS),
                Flag.toggle("different_segments", "no segment twice in a batch"),
                Flag.optional("log_every", "STEPS", "between rows of metrics", TrainConfig.DEFAULT_LOG_EVERY),
                Flag.optional("checkpoint_every", "STEPS", "between states", TrainConfig.DEFAULT_CHECKPOINT_EVERY),
                Flag.toggle("recompute", "less memory, more time: activations computed twice"),
                Flag.required("state", "DIR", "where a killed training goes on from; keep it between tries"),
                Flag.optional("backend", "NAME", "auto, cpu, cuda, reference", BackendChoice.DEFAULT_NAME),
                Flag.optional("threads", "N", "for the backend; half as many cut patches", 1),
                Flag.optional("precision", "NAME", "auto (fp32), fp32, bf16", BackendChoice.AUTO_PRECISION),
                Flag.optional("seed", "N", "of weights, batches, augmentation, evaluation", Seeds.DEFAULT),
                Flag.required("out", "DIR", "encoder.safetensors, untrained.safetensors and tables"));
    }

    @Override
    public void run(Arguments arguments) {
        Path pairs = arguments.path("pairs");
        BackendChoice choice = BackendChoice.forTraining(
                arguments.text("backend"), arguments.integer("threads"), arguments.text("precision"));
        TrainStage stage = new TrainStage(
                choice,
                EncoderConfig.of(
                        Variant.of(arguments.text("variant")),
                        arguments.number("width"),
                        arguments.integer("field_of_view")),
                config(arguments),
                new Cadence(
                        arguments.integer("log_every"),
                        arguments.integer("checkpoint_every"),
                        Math.max(1, arguments.integer("threads") / 2),
                        arguments.on("recompute")),
                new TrainStage.Folders(arguments.path("state"), arguments.path("out")));
        try (VolumeStore volume = VolumeStore.open(arguments.path("volume"))) {
            Map<String, String> inputs = Map.of("volume", volume.identity(), "pairs", identity(pairs));
            Map<String, String> used = new TreeMap<>(
                    arguments.except("volume", "pairs", "state", "out", "backend", "checkpoint_every", "recompute"));
            used.put("precision", choice.precisionWord());
            Provenance provenance = Provenance.of(verb(), used, inputs);
            stage.run(new TrainStage.Data(volume, PairTable.read(pairs), inputs), provenance);
        }
    }

    private static TrainConfig config(Arguments arguments) {
        return new TrainConfig(
                arguments.integer("batch"),
                arguments.integer("steps"),
                OptimiserKind.of(arguments.text("optimiser")),
                arguments.number("learning_rate"),
                arguments.integer("warmup"),
                arguments.number("weight_decay"),
                arguments.number("temperature"),
                arguments.number("max_shift"),
                arguments.on("different_segments"),
                arguments.longInteger("seed"));
    }

    private static String identity(Path pairs) {
        try (TableReader table = TableFile.open(pairs, ArtefactKind.PAIRS)) {
            return table.identity();
        }
    }
}
