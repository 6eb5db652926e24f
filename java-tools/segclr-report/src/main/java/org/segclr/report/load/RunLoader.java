package org.segclr.report.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.segclr.core.aggregate.SegmentEmbeddings;
import org.segclr.core.crop.FieldOfView;
import org.segclr.core.error.SegclrException;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.volume.Volume;
import org.segclr.report.data.Classification;
import org.segclr.report.data.Clusters;
import org.segclr.report.data.Nodes;
import org.segclr.report.data.Predictions;
import org.segclr.report.data.RunData;
import org.segclr.report.data.Training;
import org.segclr.store.csv.CsvTable;
import org.segclr.store.hdf5.ArtefactKind;
import org.segclr.store.table.EmbeddingFolder;
import org.segclr.store.table.EmbeddingShard;
import org.segclr.store.table.ShardNames;
import org.segclr.store.table.TableFile;
import org.segclr.store.table.TableReader;

/** Reads the artefacts of a run into memory: about 300 bytes a node. */
public final class RunLoader {
    /** Side of the pictures where no file tells what the encoder saw. */
    static final FieldOfView UNKNOWN_FIELD = new FieldOfView(33);

    private final RunFiles files;
    private final ArtefactList artefacts = new ArtefactList();
    private QualityRecord quality = QualityRecord.none();
    private Optional<FieldOfView> field = Optional.empty();

    private RunLoader(RunFiles files) {
        this.files = files;
    }

    /**
     * Reads everything but the volume's voxels, which are read from {@code volume} when the page is made.
     *
     * @param volumeProvenance what made the volume
     */
    public static RunData load(String title, RunFiles files, Volume volume, Provenance volumeProvenance) {
        RunLoader loader = new RunLoader(files);
        loader.artefacts.add("volume", volumeProvenance);
        return loader.run(title, volume);
    }

    private RunData run(String title, Volume volume) {
        Training training = files.training().map(this::training).orElse(Training.none());
        Nodes nodes = new Nodes(embeddings(files.embeddings(), "embeddings", true));
        Clusters clusters = files.clusters().map(file -> clusters(file, nodes)).orElse(Clusters.none(nodes.count()));
        Optional<Predictions> predictions = files.classification().map(folder -> predictions(folder, nodes));
        Optional<Nodes> untrained = files.untrained()
                .map(folder -> new Nodes(embeddings(folder, "embeddings of the untrained encoder", false)));
        return new RunData(
                title,
                volume,
                field.orElse(UNKNOWN_FIELD),
                field.isPresent(),
                nodes,
                clusters,
                predictions,
                untrained,
                training,
                files.classification().map(RunLoader::classification).orElse(Classification.none()),
                quality.checks(nodes.count()),
                artefacts.artefacts());
    }

    private Training training(Path folder) {
        requireFolder(folder, "training");
        EncoderHeader.readIfThere(folder.resolve("encoder.safetensors")).ifPresent(header -> {
            artefacts.add("encoder", header.provenance());
            field = Optional.ofNullable(header.configuration().get("field_of_view"))
                    .map(side -> new FieldOfView(side.getAsInt()));
        });
        return new Training(
                CsvTable.readIfThere(folder.resolve("metrics.csv")),
                CsvTable.readIfThere(folder.resolve("evaluation.csv")));
    }

    private List<SegmentEmbeddings> embeddings(Path folder, String kind, boolean main) {
        List<SegmentEmbeddings> all = new ArrayList<>();
        for (Path shard : EmbeddingFolder.open(folder).shards()) {
            all.addAll(EmbeddingShard.readAll(shard));
            try (TableReader table = TableFile.open(shard, ArtefactKind.EMBEDDINGS, ArtefactKind.AGGREGATED)) {
                artefacts.add(kind, table.provenance());
                if (main) {
                    quality = quality.plus(table);
                    if (table.hasAttribute("field_of_view")) {
                        field = Optional.of(new FieldOfView((int) table.number("field_of_view")));
                    }
                }
            }
        }
        return all;
    }

    private Clusters clusters(Path file, Nodes nodes) {
        try (TableReader table = TableFile.open(file, ArtefactKind.CLUSTERS)) {
            artefacts.add("clusters", table.provenance());
            int[] rows = rows(table, nodes);
            int[] number = table.ints("cluster");
            int[] rank = table.ints("representative");
            float[] x = table.floats("map_x");
            float[] y = table.floats("map_y");
            Clusters clusters = Clusters.none(nodes.count());
            for (int i = 0; i < rows.length; i++) {
                clusters.cluster()[rows[i]] = number[i];
                clusters.representative()[rows[i]] = rank[i];
                clusters.mapX()[rows[i]] = x[i];
                clusters.mapY()[rows[i]] = y[i];
            }
            return clusters;
        }
    }

    private Predictions predictions(Path folder, Nodes nodes) {
        int[] label = new int[nodes.count()];
        Arrays.fill(label, Predictions.NONE);
        float[] probability = new float[nodes.count()];
        List<String> classes = List.of();
        for (Path shard : ShardNames.list(folder, ArtefactKind.PREDICTIONS)) {
            try (TableReader table = TableFile.open(shard, ArtefactKind.PREDICTIONS)) {
                artefacts.add("predictions", table.provenance());
                classes = table.texts("classes");
                int[] rows = rows(table, nodes);
                int[] numbers = table.ints("label");
                float[] all = table.floats("probability");
                for (int i = 0; i < rows.length; i++) {
                    label[rows[i]] = numbers[i];
                    probability[rows[i]] = all[i * classes.size() + numbers[i]];
                }
            }
        }
        return new Predictions(classes, label, probability);
    }

    /** The row of every line of a table; a node without an embedding is refused. */
    private static int[] rows(TableReader table, Nodes nodes) {
        long[] segments = table.longs("segment_id");
        int[] ids = table.ints("node_id");
        int[] rows = new int[segments.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = nodes.row(segments[i], ids[i]);
            if (rows[i] < 0) {
                throw SegclrException.badData(table.path() + ": segment " + Long.toUnsignedString(segments[i])
                        + ", node " + ids[i] + " has no embedding in --embeddings; give the files of one run");
            }
        }
        return rows;
    }

    private static Classification classification(Path folder) {
        requireFolder(folder, "classification");
        return new Classification(
                CsvTable.readIfThere(folder.resolve("scores.csv")),
                CsvTable.readIfThere(folder.resolve("confusion.csv")),
                CsvTable.readIfThere(folder.resolve("cell_scores.csv")),
                CsvTable.readIfThere(folder.resolve("cell_confusion.csv")),
                CsvTable.readIfThere(folder.resolve("cells.csv")));
    }

    private static void requireFolder(Path folder, String option) {
        if (!Files.isDirectory(folder)) {
            throw SegclrException.io(folder + ": no such folder; check --" + option, null);
        }
    }
}
