package org.segclr.report.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.segclr.report.data.Classification;
import org.segclr.report.data.RunData;
import org.segclr.report.html.Markup;
import org.segclr.report.html.Tag;
import org.segclr.store.csv.CsvTable;

/** How well classes are told apart, and which class every cell was given. */
final class ClassSection {
    /** Most cells listed. */
    static final int MOST_CELLS = 500;

    private static final int ROW_PIXELS = 28;

    private final Classification classification;

    ClassSection(RunData run) {
        classification = run.classification();
    }

    Section section() {
        List<Markup> parts = new ArrayList<>();
        if (classification.scores().isEmpty() && classification.cells().isEmpty()) {
            parts.add(Section.missing(
                    "This run has no labels, so nothing was classified: no scores, no confusion, no predicted "
                            + "classes. "
                            + "Give labels to 'segclr classify' and its folder here as --classification DIR."));
        }
        Tag charts = Tag.div("charts");
        classification.scores().ifPresent(table -> charts.add(scores(table, "node")));
        classification.cellScores().ifPresent(table -> charts.add(scores(table, "cell")));
        classification.confusion().ifPresent(table -> charts.add(confusion(table, "node")));
        classification.cellConfusion().ifPresent(table -> charts.add(confusion(table, "cell")));
        parts.add(charts);
        classification.cells().ifPresent(table -> parts.add(cells(table)));
        return new Section("classes", "Classes", Markup.all(parts));
    }

    private static Markup scores(CsvTable table, String unit) {
        JsonArray values = new JsonArray();
        StringBuilder words = new StringBuilder("F1 by class of " + unit + "s of cells kept from training:");
        for (int row = 0; row < table.rows().size(); row++) {
            double f1 = table.number(row, "f1");
            double spread = table.has("f1_sd") ? table.number(row, "f1_sd") : 0;
            JsonObject bar = new JsonObject();
            bar.addProperty("class", table.text(row, "class"));
            bar.add("f1", Chart.number(f1));
            bar.add("low", Chart.number(Math.max(0, f1 - spread)));
            bar.add("high", Chart.number(Math.min(1, f1 + spread)));
            values.add(bar);
            words.append(' ')
                    .append(table.text(row, "class"))
                    .append(' ')
                    .append(Wording.decimals(f1, 3))
                    .append(';');
        }
        return new Chart(
                        "scores",
                        "F1 by class, of " + unit + "s of cells kept from training" + runs(table),
                        words.toString())
                .values(values)
                .set(new JsonPrimitive(ROW_PIXELS * values.size()), "height")
                .figure(unit + "-scores");
    }

    /** What the lines across the bars are. */
    private static String runs(CsvTable table) {
        return table.has("runs") && !table.rows().isEmpty()
                ? " (mean of " + table.text(0, "runs") + " splits, line: standard deviation)"
                : "";
    }

    private static Markup confusion(CsvTable table, String unit) {
        Map<String, Double> totals = new HashMap<>();
        for (int row = 0; row < table.rows().size(); row++) {
            totals.merge(table.text(row, "truth"), table.number(row, "count"), Double::sum);
        }
        JsonArray values = new JsonArray();
        for (int row = 0; row < table.rows().size(); row++) {
            String truth = table.text(row, "truth");
            double count = table.number(row, "count");
            JsonObject cell = new JsonObject();
            cell.addProperty("truth", truth);
            cell.addProperty("predicted", table.text(row, "predicted"));
            cell.addProperty("count", count);
            cell.addProperty("share", count / Math.max(1, totals.getOrDefault(truth, 1.0)));
            values.add(cell);
        }
        String words = "Confusion of " + unit + "s, summed over runs: true class by row, predicted by column";
        return new Chart("confusion", words, words + ".").values(values).figure(unit + "-confusion");
    }

    private static Markup cells(CsvTable table) {
        int shown = Math.min(MOST_CELLS, table.rows().size());
        Tag head = Overview.headings(table.header().toArray(String[]::new));
        Tag body = Tag.of("tbody");
        for (List<String> cells : table.rows().subList(0, shown)) {
            Tag line = Tag.of("tr");
            cells.forEach(cell -> line.add(Tag.of("td", cell)));
            body.add(line);
        }
        String more = shown < table.rows().size()
                ? " The first " + shown + " of " + Wording.count(table.rows().size()) + "."
                : "";
        return Markup.all(List.of(
                Tag.of("h3", "Cells"),
                Section.lead("The class of each cell by majority of its nodes." + more),
                Tag.div("scroll", Tag.of("table", Tag.of("thead", head), body)).attr("tabindex", "0")));
    }
}
