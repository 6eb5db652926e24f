package org.segclr.report.page;

import org.segclr.core.crop.MaskedPatch;
import org.segclr.core.crop.PatchCutter;
import org.segclr.report.data.RunData;
import org.segclr.report.html.Markup;
import org.segclr.report.html.Tag;
import org.segclr.report.image.Contrast;
import org.segclr.report.image.PatchPicture;
import org.segclr.report.image.Png;

/** Pictures of what the encoder saw around a node, cut by the same code as in training. */
final class PatchFigures {
    /** A picture is enlarged to about this many pixels. */
    private static final int PIXELS = 132;

    private final RunData run;
    private final PatchCutter cutter;
    private final Contrast contrast;

    PatchFigures(RunData run, Contrast contrast) {
        this.run = run;
        this.contrast = contrast;
        cutter = new PatchCutter(run.volume(), run.field());
    }

    /** One pixel a voxel. */
    PatchPicture small(int row) {
        return PatchPicture.of(patch(row), contrast, 1);
    }

    /** An enlarged picture that pins its node on the map when clicked, with {@code below} under it. */
    Tag figure(int row, Markup... below) {
        int scale = Math.max(1, Math.round((float) PIXELS / run.field().side()));
        PatchPicture picture = PatchPicture.of(patch(row), contrast, scale);
        Tag image = Tag.of("img")
                .attr("src", Png.dataUrl(picture.png()))
                .attr("alt", "EM around " + name(row) + ", its segment outlined")
                .attr("width", picture.side())
                .attr("height", picture.side());
        Tag button = Tag.of("button", image)
                .attr("type", "button")
                .attr("data-row", row)
                .attr("title", name(row) + " at " + Wording.place(run.nodes().nm(row)) + " nm: show on the map");
        return Tag.of("figure", button, Tag.of("figcaption", below)).cls("patch");
    }

    /** Segment, node and place, for below a picture. */
    Markup whereabouts(int row) {
        return Tag.of(
                "span",
                Tag.of("b", Wording.id(run.nodes().segmentId(row))),
                Markup.text(" · " + run.nodes().node(row)),
                Tag.of("span", Wording.place(run.nodes().nm(row))).cls("place"));
    }

    private String name(int row) {
        return "segment " + Wording.id(run.nodes().segmentId(row)) + ", node "
                + run.nodes().node(row);
    }

    private MaskedPatch patch(int row) {
        return cutter.cut(run.nodes().nm(row), run.nodes().segmentId(row));
    }

    /** Width of a picture, nm. */
    double widthNm() {
        return run.field().side() * run.volume().resolution().xNm();
    }
}
