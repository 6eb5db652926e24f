package org.segclr.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.report.data.RunData;
import org.segclr.report.html.Markup;
import org.segclr.report.html.Tag;
import org.segclr.report.image.Png;
import org.segclr.report.image.Silhouette;

/**
 * The largest segments as drawings: skeletons coloured by what their nodes were found to be, over the segment's shadow.
 */
final class SkeletonSection {
    static final int DRAWINGS = 6;

    private final RunData run;

    SkeletonSection(RunData run) {
        this.run = run;
    }

    Section section() {
        List<Integer> largest = IntStream.range(0, run.nodes().segments().size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer s) -> -skeleton(s).cableLengthNm())
                        .thenComparing(s -> s))
                .limit(DRAWINGS)
                .toList();
        if (largest.isEmpty()) {
            return new Section("skeletons", "Skeletons", Section.missing("There are no skeletons."));
        }
        Tag drawings = Tag.div("skeletons").attr("id", "skeleton-drawings").attr("data-colour", "cluster");
        largest.forEach(s -> drawings.add(drawing(s)));
        List<Markup> parts = new ArrayList<>();
        parts.add(Section.lead("The " + Wording.count(largest.size(), "segment")
                + " with the longest skeletons, seen along the axis in which "
                + "they are shortest. Lines are skeletons, coloured by their nodes; the gray "
                + "behind is the segment, darker where thicker."));
        if (run.predictions().isPresent()) {
            parts.add(Tag.div(
                    "controls",
                    Tag.div(
                                    "choices",
                                    Tag.of("span", "Colour by").cls("control-name"),
                                    choice("cluster", "cluster", true),
                                    choice("label", "predicted class", false))
                            .attr("role", "radiogroup")
                            .attr("aria-label", "Colour skeletons by")));
        }
        parts.add(drawings);
        return new Section("skeletons", "Skeletons", Markup.all(parts));
    }

    private static Tag choice(String value, String words, boolean chosen) {
        Tag input = Tag.of("input")
                .attr("type", "radio")
                .attr("name", "skeleton-colour")
                .attr("value", value);
        return Tag.of("label", chosen ? input.attr("checked", "") : input, Markup.text(words));
    }

    private Skeleton skeleton(int segment) {
        return run.nodes().segments().get(segment).skeleton();
    }

    private Markup drawing(int segment) {
        Skeleton skeleton = skeleton(segment);
        Silhouette shadow = Silhouette.of(run.volume(), skeleton);
        String words = "Segment " + Wording.id(skeleton.segmentId()) + ": "
                + Wording.count(skeleton.nodeCount(), "node") + ", " + Wording.length(skeleton.cableLengthNm())
                + " of cable, " + shadow.plane().label() + " view";
        double height = shadow.height() * shadow.aspect();
        Tag drawing = Tag.of("svg", Tag.of("title", words))
                .attr("viewBox", "0 0 " + shadow.width() + " " + Wording.decimals(height, 2))
                .attr("role", "img")
                .attr("aria-label", words);
        shadow.png()
                .ifPresent(png -> drawing.add(Tag.of("image")
                        .attr("href", Png.dataUrl(png))
                        .attr("width", shadow.width())
                        .attr("height", Wording.decimals(height, 2))
                        .attr("preserveAspectRatio", "none")));
        int first = run.nodes().firstRow(segment);
        drawing.add(lines(
                shadow,
                skeleton,
                new Colouring("by-cluster", "k", node -> run.clusters().cluster()[first + node])));
        run.predictions()
                .ifPresent(p -> drawing.add(
                        lines(shadow, skeleton, new Colouring("by-label", "l", node -> p.label()[first + node]))));
        drawing.add(ScaleBar.draw(shadow.width(), height, shadow.widthNm()));
        String note = shadow.thickness().isPresent() ? "" : " (too large to draw its shadow here)";
        return Tag.of("figure", drawing, Tag.of("figcaption", words + note));
    }

    /**
     * A colour for every node: classes {@code prefix0} .. {@code prefix19} within a group; a negative number has none.
     */
    private record Colouring(String group, String prefix, IntUnaryOperator number) {}

    /** One path a colour; an edge has the colour of its first node. */
    private static Markup lines(Silhouette shadow, Skeleton skeleton, Colouring colouring) {
        Map<Integer, StringBuilder> paths = new TreeMap<>();
        for (int e = 0; e < skeleton.edgeCount(); e++) {
            int from = skeleton.edges()[2 * e];
            paths.computeIfAbsent(colouring.number().applyAsInt(from), c -> new StringBuilder())
                    .append('M')
                    .append(point(shadow, skeleton, from))
                    .append('L')
                    .append(point(shadow, skeleton, skeleton.edges()[2 * e + 1]));
        }
        Tag group = Tag.of("g").cls(colouring.group());
        paths.forEach((number, path) -> group.add(Tag.of("path")
                .cls(number < 0 ? "line none" : "line " + colouring.prefix() + number % 20)
                .attr("d", path.toString())));
        return group;
    }

    private static String point(Silhouette shadow, Skeleton skeleton, int node) {
        return Wording.decimals(shadow.column(skeleton.nodeNm(node)), 1) + " "
                + Wording.decimals(shadow.row(skeleton.nodeNm(node)) * shadow.aspect(), 1);
    }
}
