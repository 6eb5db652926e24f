package org.segclr.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.segclr.report.data.Predictions;
import org.segclr.report.data.RunData;
import org.segclr.report.html.Markup;
import org.segclr.report.html.Tag;

/** What each cluster looks like. */
final class ClusterSection {
    /** Pictures a cluster. */
    static final int PICTURES = 8;

    private final RunData run;
    private final PatchFigures patches;

    ClusterSection(RunData run, PatchFigures patches) {
        this.run = run;
        this.patches = patches;
    }

    Section section() {
        int clusters = run.clusters().count();
        if (clusters == 0) {
            return new Section(
                    "clusters",
                    "Clusters in pictures",
                    Section.missing("There are no clusters: give --clusters FILE to see examples of each."));
        }
        List<Markup> parts = new ArrayList<>();
        parts.add(Section.lead(
                "The nodes nearest to the mean of each cluster, one a segment where there are enough. The xy "
                        + "plane through "
                        + "the node, as wide as the encoder sees (" + Wording.length(patches.widthNm())
                        + (run.fieldRecorded() ? "" : ", a guess: no file tells its field of view")
                        + "); the node's segment is outlined, what lies outside it is dimmed: the encoder sees "
                        + "black there. Below each: "
                        + "segment · node, and x, y, z in nm. A click pins the node on the map."));
        for (int cluster = 0; cluster < clusters; cluster++) {
            int[] members = run.clusters().members(cluster);
            if (members.length > 0) {
                parts.add(cluster(cluster, members));
            }
        }
        return new Section("clusters", "Clusters in pictures", Markup.all(parts));
    }

    private Markup cluster(int number, int[] members) {
        Tag row = Tag.div("patches");
        for (int node : run.clusters().representatives(number, PICTURES)) {
            row.add(patches.figure(node, patches.whereabouts(node)));
        }
        Tag heading = Tag.of(
                "h3",
                Tag.of("span").cls("swatch k" + number % 20),
                Markup.text("Cluster " + number + " "),
                Tag.of("span", summary(members)).cls("note"));
        return Tag.div("cluster", heading, row);
    }

    private String summary(int[] members) {
        long segments =
                IntStream.of(members).map(run.nodes()::segmentIndex).distinct().count();
        return Wording.count(members.length, "node") + " ("
                + Wording.percent((double) members.length / run.nodes().count()) + ") of "
                + Wording.count(segments, "segment")
                + run.predictions().map(p -> classes(p, members)).orElse("");
    }

    /** The two commonest predicted classes. */
    private static String classes(Predictions predictions, int[] members) {
        Map<String, Integer> counts = new TreeMap<>();
        IntStream.of(members)
                .filter(row -> predictions.label()[row] != Predictions.NONE)
                .forEach(row -> counts.merge(predictions.name(row), 1, Integer::sum));
        int labelled = counts.values().stream().mapToInt(Integer::intValue).sum();
        return counts.isEmpty()
                ? ""
                : "; predicted "
                        + counts.entrySet().stream()
                                .sorted(Comparator.comparingInt((Map.Entry<String, Integer> e) -> -e.getValue())
                                        .thenComparing(Map.Entry::getKey))
                                .limit(2)
                                .map(e -> e.getKey() + " " + Wording.percent((double) e.getValue() / labelled))
                                .collect(Collectors.joining(", "));
    }
}
