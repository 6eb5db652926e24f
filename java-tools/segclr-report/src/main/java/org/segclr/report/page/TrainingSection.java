package org.segclr.report.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segclr.report.data.RunData;
import org.segclr.report.data.Training;
import org.segclr.report.html.Markup;
import org.segclr.report.html.Tag;
import org.segclr.store.csv.CsvTable;

/** How the training went, and what it brought on segments the encoder had not seen. */
final class TrainingSection {
    /** Columns of metrics.csv that are shares of a batch, with the words for them. */
    private static final String[][] RETRIEVAL = {
        {"top1_bottleneck", "embedding, first"},
        {"top5_bottleneck", "embedding, first five"},
        {"top1_projection", "projection, first"},
        {"top5_projection", "projection, first five"},
    };

    /** Half the width of a 95 % interval in standard errors. */
    private static final double NORMAL_95 = 1.96;

    private final Training training;

    TrainingSection(RunData run) {
        training = run.training();
    }

    Section section() {
        List<Markup> parts = new ArrayList<>();
        training.evaluation()
                .ifPresentOrElse(
                        table -> parts.add(evaluation(table)),
                        () -> parts.add(Section.missing(
                                "No evaluation on held-out segments (evaluation.csv) was found in --training.")));
        training.metrics()
                .filter(table -> !table.rows().isEmpty())
                .ifPresentOrElse(
                        table -> parts.add(curves(table)),
                        () -> parts.add(
                                Section.missing("No training metrics (metrics.csv) were found in --training.")));
        return new Section("training", "Training", Markup.all(parts));
    }

    private static Markup evaluation(CsvTable table) {
        JsonArray values = new JsonArray();
        for (int row = 0; row < table.rows().size(); row++) {
            values.add(bar(table, row, 1));
            values.add(bar(table, row, 5));
        }
        String sentence = gain(table).orElse("");
        return Markup.all(List.of(
                Section.lead("Held-out test: given one node of a pair, find its partner among nodes of other "
                        + "segments, all of segments the encoder never saw in training. " + sentence),
                new Chart(
                                "evaluation",
                                "Retrieval of a pair's partner on held-out segments; thin lines are 95 % "
                                        + "intervals, dashes are chance",
                                "Bars of held-out retrieval for the untrained and the trained encoder. " + sentence)
                        .values(values)
                        .figure()));
    }

    private static JsonObject bar(CsvTable table, int row, int first) {
        double candidates = table.number(row, "candidates");
        double share = table.number(row, "top" + first);
        double halfWidth = NORMAL_95 * Math.sqrt(share * (1 - share) / Math.max(1, table.number(row, "trials")));
        JsonObject bar = new JsonObject();
        bar.addProperty("encoder", table.text(row, "encoder"));
        bar.addProperty(
                "measure",
                (table.text(row, "vector").equals("bottleneck") ? "embedding" : table.text(row, "vector")) + ", top "
                        + first + " of " + Wording.plain(candidates));
        bar.add("share", Chart.number(share));
        bar.add("low", Chart.number(Math.max(0, share - halfWidth)));
        bar.add("high", Chart.number(Math.min(1, share + halfWidth)));
        bar.addProperty("chance", Math.min(1, first / candidates));
        return bar;
    }

    /**
     * "The trained encoder finds the partner first in 62 % of 512 trials, the untrained one in 8 %; chance is 1.6 %."
     */
    private static Optional<String> gain(CsvTable table) {
        int trained = find(table, "trained");
        int untrained = find(table, "untrained");
        if (trained < 0 || untrained < 0) {
            return Optional.empty();
        }
        return Optional.of("The trained encoder's embedding finds it first in "
                + Wording.percent(table.number(trained, "top1")) + " of "
                + Wording.count((long) table.number(trained, "trials"), "trial") + ", the untrained one's in "
                + Wording.percent(table.number(untrained, "top1")) + "; chance is "
                + Wording.percent(1 / table.number(trained, "candidates")) + ".");
    }

    private static int find(CsvTable table, String encoder) {
        for (int row = 0; row < table.rows().size(); row++) {
            if (table.text(row, "encoder").equals(encoder)
                    && table.text(row, "vector").equals("bottleneck")) {
                return row;
            }
        }
        return -1;
    }

    private static Markup curves(CsvTable metrics) {
        Tag charts = Tag.div("charts");
        int last = metrics.rows().size() - 1;
        if (metrics.has("loss")) {
            String words = "NT-Xent loss by step, from " + Wording.decimals(metrics.number(0, "loss"), 2) + " to "
                    + Wording.decimals(metrics.number(last, "loss"), 2) + ".";
            charts.add(new Chart("loss", "Loss (NT-Xent, both directions summed)", words)
                    .values(loss(metrics))
                    .figure());
        }
        JsonArray retrieval = retrieval(metrics);
        if (!retrieval.isEmpty()) {
            charts.add(new Chart(
                            "retrieval-curve",
                            "Partner found within the training batch",
                            "Share of a batch's pairs whose partner is found first, or among the first five, by "
                                    + "step.")
                    .values(retrieval)
                    .figure());
        }
        return charts;
    }

    private static JsonArray loss(CsvTable metrics) {
        JsonArray values = new JsonArray();
        for (int row = 0; row < metrics.rows().size(); row++) {
            JsonObject point = new JsonObject();
            point.addProperty("step", metrics.number(row, "step"));
            point.add("loss", Chart.number(metrics.number(row, "loss")));
            values.add(point);
        }
        return values;
    }

    private static JsonArray retrieval(CsvTable metrics) {
        JsonArray values = new JsonArray();
        for (String[] column : RETRIEVAL) {
            for (int row = 0; metrics.has(column[0]) && row < metrics.rows().size(); row++) {
                JsonObject point = new JsonObject();
                point.addProperty("step", metrics.number(row, "step"));
                point.addProperty("measure", column[1]);
                point.add("share", Chart.number(metrics.number(row, column[0])));
                values.add(point);
            }
        }
        return values;
    }
}
