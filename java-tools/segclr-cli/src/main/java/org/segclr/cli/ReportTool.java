package org.segclr.cli;

import java.nio.file.Path;
import java.util.List;
import org.segclr.core.files.AtomicFile;
import org.segclr.report.data.RunData;
import org.segclr.report.load.RunFiles;
import org.segclr.report.load.RunLoader;
import org.segclr.report.page.ReportPage;
import org.segclr.store.volume.VolumeStore;

/** One page that shows a run. */
public final class ReportTool implements Tool {
    /** Title of a page where none is given. */
    public static final String DEFAULT_TITLE = "SegCLR run";

    @Override
    public String verb() {
        return "report";
    }

    @Override
    public String summary() {
        return "one self-contained page: training, clusters, neighbours, classes, in pictures";
    }

    @Override
    public List<Flag> flags() {
        return List.of(
                Flag.required("volume", "DIR", "the volume, as ingest wrote it"),
                Flag.required("embeddings", "DIR", "folder of embeddings or aggregated shards, or one file of them"),
                Flag.absent("clusters", "FILE", "clusters and map of the same nodes"),
                Flag.absent("training", "DIR", "folder with metrics.csv, evaluation.csv and encoder.safetensors"),
                Flag.absent("classification", "DIR", "folder with predictions and scores"),
                Flag.absent(
                        "untrained_embeddings",
                        "DIR",
                        "embeddings by an untrained encoder, to compare neighbours with"),
                Flag.optional("title", "TEXT", "heading of the page", DEFAULT_TITLE),
                Flag.required("out", "FILE", "the page, report.html"));
    }

    @Override
    public void run(Arguments arguments) {
        RunFiles files = new RunFiles(
                arguments.path("embeddings"),
                arguments.pathIfGiven("clusters"),
                arguments.pathIfGiven("training"),
                arguments.pathIfGiven("classification"),
                arguments.pathIfGiven("untrained_embeddings"));
        Path out = arguments.path("out");
        try (VolumeStore volume = VolumeStore.open(arguments.path("volume"))) {
            RunData run = RunLoader.load(arguments.text("title"), files, volume, volume.provenance());
            String page = ReportPage.html(run);
            AtomicFile.writeText(out, page);
            System.err.printf("report: %d nodes, %.1f MB, %s%n", run.nodes().count(), page.length() / 1e6, out);
        }
    }
}
