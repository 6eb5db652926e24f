package org.segclr.report.page;

import java.util.ArrayList;
import java.util.List;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Xyz;
import org.segclr.report.data.QualityCheck;
import org.segclr.report.data.RunData;
import org.segclr.report.html.Markup;
import org.segclr.report.html.Tag;
import org.segclr.report.image.Contrast;
import org.segclr.report.image.Png;
import org.segclr.report.image.SectionPicture;

/** What was looked at: the volume in numbers and pictures, and whether the embeddings passed their checks. */
final class Overview {
    private final RunData run;
    private final List<SectionPicture> sections;
    private final Contrast contrast;

    Overview(RunData run, List<SectionPicture> sections, Contrast contrast) {
        this.run = run;
        this.sections = sections;
        this.contrast = contrast;
    }

    Section section() {
        return new Section("overview", "Volume and checks", Markup.all(List.of(facts(), pictures(), checks())));
    }

    private Markup facts() {
        Box bounds = run.volume().bounds();
        Xyz voxel = run.volume().resolution().voxelNm();
        List<Tag> tiles = new ArrayList<>();
        tiles.add(tile("Volume", Wording.size(bounds.size()) + " voxels", extent(bounds, voxel)));
        tiles.add(tile(
                "Voxel",
                Wording.plain(voxel.x()) + " × " + Wording.plain(voxel.y()) + " × " + "" + Wording.plain(voxel.z())
                        + " nm",
                "from voxel " + bounds.min() + " to " + bounds.max()));
        tiles.add(tile("Segments", Wording.count(run.nodes().segments().size()), "with a skeleton and embeddings"));
        tiles.add(tile(
                "Embeddings",
                Wording.count(run.nodes().count()),
                "one a skeleton node, " + run.nodes().dimension() + " numbers each"));
        int side = run.field().side();
        tiles.add(tile(
                "Field of view",
                run.fieldRecorded() ? side + "³ voxels" : "not recorded",
                (run.fieldRecorded() ? "" : "pictures show " + side + "³ voxels, ") + Wording.length(side * voxel.x())
                        + " × " + Wording.length(side * voxel.y()) + " × " + Wording.length(side * voxel.z())));
        return Tag.of("div").cls("tiles").addAll(tiles);
    }

    private static String extent(Box bounds, Xyz voxel) {
        return Wording.length(bounds.size().x() * voxel.x()) + " × "
                + Wording.length(bounds.size().y() * voxel.y()) + " × "
                + Wording.length(bounds.size().z() * voxel.z());
    }

    private static Tag tile(String name, String value, String note) {
        return Tag.div(
                "tile",
                Tag.of("span", name).cls("tile-name"),
                Tag.of("strong", value),
                Tag.of("span", note).cls("note"));
    }

    private Markup pictures() {
        Tag toggle = Tag.of(
                        "label",
                        Tag.of("input")
                                .attr("type", "checkbox")
                                .attr("id", "overlay-toggle")
                                .attr("checked", ""),
                        Markup.text(" Show the segmentation over the EM"))
                .cls("toggle");
        Tag row = Tag.div("sections").attr("id", "em-sections");
        sections.forEach(picture -> row.add(figure(picture)));
        return Tag.div(
                "em",
                toggle,
                row,
                Tag.of(
                                "p",
                                "Sections through the middle of the volume; each segment has its own colour, "
                                        + "background has none. Contrast is "
                                        + "stretched from intensities " + contrast.low() + "–" + contrast.high()
                                        + " for all pictures of this page; the encoder sees them unstretched.")
                        .cls("note"));
    }

    private Markup figure(SectionPicture picture) {
        String words = picture.plane().label() + " section at "
                + picture.plane().depthAxis() + " = " + Wording.length(picture.positionNm());
        double height = picture.width() * picture.heightNm() / picture.widthNm();
        Tag drawing = Tag.of(
                        "svg",
                        Tag.of("title", words),
                        layer(Png.dataUrl(picture.emPng(contrast)), picture.width(), height),
                        layer(Png.dataUrl(picture.overlayPng()), picture.width(), height)
                                .cls("overlay"),
                        ScaleBar.draw(picture.width(), height, picture.widthNm()))
                .attr("viewBox", "0 0 " + picture.width() + " " + Wording.decimals(height, 2))
                .attr("role", "img")
                .attr("aria-label", words + ", electron microscopy with segments in colour");
        return Tag.of("figure", drawing, Tag.of("figcaption", words));
    }

    private static Tag layer(String url, double width, double height) {
        return Tag.of("image")
                .attr("href", url)
                .attr("width", Wording.decimals(width, 0))
                .attr("height", Wording.decimals(height, 2))
                .attr("preserveAspectRatio", "none");
    }

    private Markup checks() {
        if (run.quality().isEmpty()) {
            return Section.missing("The embeddings hold no quality record, so nothing was checked.");
        }
        Tag body = Tag.of("tbody");
        for (QualityCheck check : run.quality()) {
            body.add(Tag.of(
                    "tr",
                    Tag.of("th", check.name()).attr("scope", "row"),
                    Tag.of("td", check.found()),
                    Tag.of("td", check.wanted()),
                    Tag.of("td", verdict(check.verdict()))));
        }
        return Markup.all(List.of(
                Tag.of("h3", "Quality checks of the embeddings"),
                Tag.of("table", Tag.of("thead", headings("Check", "Found", "Wanted", "Verdict")), body)
                        .cls("checks")));
    }

    static Tag headings(String... names) {
        Tag row = Tag.of("tr");
        for (String name : names) {
            row.add(Tag.of("th", name).attr("scope", "col"));
        }
        return row;
    }

    private static Tag verdict(QualityCheck.Verdict verdict) {
        return switch (verdict) {
            case PASSED -> Tag.of("span", "✓ passed").cls("verdict passed");
            case FAILED -> Tag.of("span", "✗ failed").cls("verdict failed");
            case INFORMATION -> Tag.of("span", "for information").cls("verdict");
            case NOT_RECORDED -> Tag.of("span", "not recorded").cls("verdict");
        };
    }
}
