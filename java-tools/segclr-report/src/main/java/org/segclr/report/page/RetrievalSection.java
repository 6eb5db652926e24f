package org.segclr.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.segclr.report.data.Nodes;
import org.segclr.report.data.RunData;
import org.segclr.report.html.Markup;
import org.segclr.report.html.Tag;
import org.segclr.report.pick.EvenSample;
import org.segclr.report.pick.Neighbours;

/** Nodes and what the encoder finds most like them elsewhere. */
final class RetrievalSection {
    static final int QUERIES = 6;
    static final int HITS = 6;

    private final RunData run;
    private final PatchFigures patches;

    RetrievalSection(RunData run, PatchFigures patches) {
        this.run = run;
        this.patches = patches;
    }

    Section section() {
        if (run.nodes().segments().size() < 2) {
            return new Section(
                    "retrieval",
                    "Nearest neighbours",
                    Section.missing("Neighbours are sought in other segments, and there are "
                            + Wording.count(run.nodes().segments().size(), "segment") + "."));
        }
        List<Markup> parts = new ArrayList<>();
        parts.add(Section.lead("A node, and the " + HITS
                + " other segments that come nearest to it, each by its nearest node (cosine of the "
                + "embeddings, all nodes searched). An embedding tells type and compartment, not identity: a "
                + "good neighbour looks alike, it need not be the same cell."));
        if (run.untrained().isEmpty()) {
            parts.add(Section.missing(
                    "No embeddings of an untrained encoder were given (--untrained_embeddings DIR), so there is "
                            + "nothing to compare with."));
        }
        queries().forEach(row -> parts.add(query(row)));
        return new Section("retrieval", "Nearest neighbours", Markup.all(parts));
    }

    /** The representative of each of the largest clusters; where there are no clusters, nodes at even steps. */
    private List<Integer> queries() {
        int clusters = run.clusters().count();
        if (clusters == 0) {
            return IntStream.of(EvenSample.of(run.nodes().count(), QUERIES))
                    .boxed()
                    .toList();
        }
        return IntStream.range(0, clusters)
                .boxed()
                .sorted(Comparator.comparingInt((Integer c) -> -run.clusters().members(c).length))
                .limit(QUERIES)
                .flatMap(c -> run.clusters().representatives(c, 1).stream())
                .toList();
    }

    private Markup query(int row) {
        Tag queried = Tag.div(
                "query",
                Tag.of("h3", "Query"),
                patches.figure(row, Markup.all(List.of(patches.whereabouts(row), tags(row)))));
        Tag answers = Tag.div("answers", answers("Trained encoder", run.nodes(), row));
        run.untrained().ifPresent(untrained -> answers.add(answers("Untrained encoder", untrained, row)));
        return Tag.div("retrieval-row", queried, answers);
    }

    private Markup answers(String name, Nodes embeddings, int row) {
        Tag figures = Tag.div("patches");
        int query = embeddings == run.nodes()
                ? row
                : embeddings.row(run.nodes().segmentId(row), run.nodes().node(row));
        if (query < 0) {
            return Tag.div("answer", Tag.of("h4", name), Section.missing("This node has no embedding there."));
        }
        for (Neighbours.Hit hit : Neighbours.of(embeddings, query, HITS)) {
            int found = run.nodes().row(embeddings.segmentId(hit.row()), embeddings.node(hit.row()));
            if (found >= 0) {
                Tag cosine = Tag.of("span", Wording.decimals(hit.cosine(), 3)).cls("cosine");
                figures.add(
                        patches.figure(found, Markup.all(List.of(cosine, tags(found), patches.whereabouts(found)))));
            }
        }
        return Tag.div("answer", Tag.of("h4", name), figures);
    }

    /** Cluster and predicted class of a node. */
    private Markup tags(int row) {
        int cluster = run.clusters().cluster()[row];
        Tag tags = Tag.of("span").cls("tags");
        if (cluster >= 0) {
            tags.add(Tag.of("span").cls("swatch k" + cluster % 20).attr("title", "cluster " + cluster));
        }
        run.predictions().map(p -> p.name(row)).filter(name -> !name.isEmpty()).ifPresent(tags::text);
        return tags;
    }
}
