package org.segclr.report.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.segclr.core.provenance.Version;
import org.segclr.report.data.RunData;
import org.segclr.report.html.Markup;
import org.segclr.report.html.Tag;
import org.segclr.report.image.Contrast;
import org.segclr.report.image.Plane;
import org.segclr.report.image.SectionPicture;

/**
 * The whole page: one file that needs nothing beside it. Its content policy forbids every connection, and every script
 * and style but the ones named by their hash. Equal runs give equal bytes.
 */
public final class ReportPage {
    private static final List<String> SCRIPTS = List.of("charts.js", "theme.js", "pictures.js", "map.js");

    private ReportPage() {}

    public static String html(RunData run) {
        List<SectionPicture> pictures = Arrays.stream(Plane.values())
                .map(plane -> SectionPicture.through(run.volume(), plane))
                .toList();
        Contrast contrast = Contrast.of(pictures.get(0).em());
        PatchFigures patches = new PatchFigures(run, contrast);
        List<Section> sections = List.of(
                new Overview(run, pictures, contrast).section(),
                new TrainingSection(run).section(),
                new MapSection(run, patches).section(),
                new ClusterSection(run, patches).section(),
                new RetrievalSection(run, patches).section(),
                new ClassSection(run).section(),
                new SkeletonSection(run).section(),
                new ProvenanceSection(run).section());
        return page(run, sections);
    }

    private static String page(RunData run, List<Section> sections) {
        String style = Chart.resource("report.css");
        List<String> scripts = SCRIPTS.stream().map(Chart::resource).toList();
        StringBuilder page = new StringBuilder(4_000_000);
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        Tag.of("meta")
                .attr("http-equiv", "Content-Security-Policy")
                .attr("content", policy(style, scripts))
                .appendTo(page);
        Tag.of("meta")
                .attr("name", "viewport")
                .attr("content", "width=device-width, initial-scale=1")
                .appendTo(page);
        Tag.of("title", run.title() + " · SegCLR report").appendTo(page);
        page.append("\n<style>").append(style).append("</style>\n</head>\n<body>\n");
        header(run).appendTo(page);
        index(sections).appendTo(page);
        Tag main = Tag.of("main");
        sections.forEach(section -> main.add(section.markup(), Markup.text("\n")));
        main.appendTo(page);
        Tag.of(
                        "footer",
                        "Made by segclr " + Version.current()
                                + ". This page is one file; it loads nothing and sends nothing.")
                .appendTo(page);
        scripts.forEach(script -> page.append("\n<script>").append(script).append("</script>"));
        return page.append("\n</body>\n</html>\n").toString();
    }

    private static Tag header(RunData run) {
        Tag theme = Tag.of("button", "Dark or light").attr("type", "button").attr("id", "theme-toggle");
        Tag what = Tag.of(
                        "p",
                        "Self-supervised embeddings of neurites: an encoder learned from pairs of places on one "
                                + "neurite, without "
                                + "labels, and then turned the surroundings of every skeleton node into a "
                                + "vector. Vectors that lie close together "
                                + "mean like ultrastructure: cell type and compartment, not identity.")
                .cls("lead");
        return Tag.of("header", Tag.div("title-row", Tag.of("h1", run.title()), theme), what);
    }

    private static Tag index(List<Section> sections) {
        Tag nav = Tag.of("nav").attr("aria-label", "Sections");
        sections.forEach(section -> nav.add(Tag.of("a", section.heading()).attr("href", "#" + section.id())));
        return nav;
    }

    private static String policy(String style, List<String> scripts) {
        StringBuilder policy = new StringBuilder(
                        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src ")
                .append(hash(style))
                .append("; script-src");
        scripts.forEach(script -> policy.append(' ').append(hash(script)));
        return policy.toString();
    }

    private static String hash(String inline) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
