package org.segclr.report.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.segclr.core.geometry.Xyz;
import org.segclr.report.data.Predictions;
import org.segclr.report.data.RunData;
import org.segclr.report.html.Markup;
import org.segclr.report.html.Tag;
import org.segclr.report.image.Atlas;
import org.segclr.report.image.PatchPicture;
import org.segclr.report.image.Png;
import org.segclr.report.pick.EvenSample;

/** Every node on the two-dimensional map of the clustering, with its picture where there is room for one. */
final class MapSection {
    /** Most points drawn; beyond it an even sample. */
    static final int MOST_POINTS = 200_000;
    /** Pixels of all pictures together: about 2 MB of page. */
    static final int PICTURE_PIXELS = 3_000_000;

    private final RunData run;
    private final PatchFigures patches;
    private final int[] mapped;

    MapSection(RunData run, PatchFigures patches) {
        this.run = run;
        this.patches = patches;
        mapped = IntStream.range(0, run.nodes().count())
                .filter(row -> Float.isFinite(run.clusters().mapX()[row])
                        && Float.isFinite(run.clusters().mapY()[row]))
                .toArray();
    }

    Section section() {
        if (mapped.length == 0) {
            return new Section(
                    "map",
                    "Map of the embeddings",
                    Section.missing("No node has a place on a map: give --clusters FILE to draw it."));
        }
        int[] rows = Arrays.stream(EvenSample.of(mapped.length, MOST_POINTS))
                .map(i -> mapped[i])
                .toArray();
        int side = run.field().side();
        int[] pictured = EvenSample.of(rows.length, Math.min(rows.length, PICTURE_PIXELS / (side * side)));
        List<PatchPicture> pictures =
                Arrays.stream(pictured).mapToObj(i -> patches.small(rows[i])).toList();
        Atlas atlas = Atlas.of(side, pictures);
        return new Section(
                "map",
                "Map of the embeddings",
                Markup.all(List.of(
                        Section.lead("Each point is one node; points that lie together look alike to the encoder. "
                                + shown(rows.length) + " " + pictures(pictured.length, rows.length)),
                        controls(),
                        Tag.div("map-frame", canvas(rows.length), panel()),
                        Tag.of("img")
                                .attr("id", "map-atlas")
                                .attr("src", Png.dataUrl(atlas.png()))
                                .attr("alt", "")
                                .attr("hidden", ""),
                        Markup.json("map-data", data(rows, pictured, atlas).toString()))));
    }

    private String shown(int points) {
        return points == run.nodes().count()
                ? "All " + Wording.count(points, "node") + " are shown."
                : Wording.count(points) + " of " + Wording.count(run.nodes().count(), "node") + " are shown.";
    }

    private static String pictures(int pictured, int points) {
        return pictured == points
                ? "Every point has its picture."
                : "A picture is kept for " + Wording.count(pictured) + " of them, evenly spread.";
    }

    private Markup controls() {
        Tag choices = Tag.of("div", Tag.of("span", "Colour by").cls("control-name"))
                .cls("choices")
                .attr("role", "radiogroup")
                .attr("aria-label", "Colour by");
        choices.add(choice("cluster", "cluster", true));
        if (run.predictions().isPresent()) {
            choices.add(choice("label", "predicted class", false));
        }
        choices.add(choice("segment", "segment", false));
        Tag reset = Tag.of("button", "Whole map").attr("type", "button").attr("id", "map-reset");
        return Tag.div("controls", choices, reset, Tag.div("legend").attr("id", "map-legend"));
    }

    private static Tag choice(String value, String words, boolean chosen) {
        Tag input =
                Tag.of("input").attr("type", "radio").attr("name", "map-colour").attr("value", value);
        return Tag.of("label", chosen ? input.attr("checked", "") : input, Markup.text(words));
    }

    private static Tag canvas(int points) {
        return Tag.of("canvas", "A scatter plot of " + points + " nodes.")
                .attr("id", "map-canvas")
                .attr("tabindex", "0")
                .attr("role", "application")
                .attr(
                        "aria-label",
                        "Map of " + points + " nodes. Arrow keys move from point to point, Enter pins one, Escape "
                                + "lets it go, plus and minus zoom, 0 shows the whole map.");
    }

    private static Tag panel() {
        return Tag.of(
                        "aside",
                        Tag.of("h3", "Under the pointer"),
                        Tag.div("detail").attr("id", "map-hover").attr("aria-live", "polite"),
                        Tag.of("h3", "Pinned"),
                        Tag.div("detail").attr("id", "map-pinned"),
                        Tag.of(
                                        "p",
                                        "Hover to look, click to pin, wheel to zoom, drag to move. By keyboard: "
                                                + "arrows, Enter, Escape, +, −, 0.")
                                .cls("note"))
                .cls("map-panel");
    }

    private JsonObject data(int[] rows, int[] pictured, Atlas atlas) {
        int[] tile = new int[rows.length];
        Arrays.fill(tile, -1);
        for (int i = 0; i < pictured.length; i++) {
            tile[pictured[i]] = i;
        }
        JsonObject data = new JsonObject();
        data.addProperty("count", rows.length);
        data.addProperty("clusters", run.clusters().count());
        data.addProperty("tile", atlas.tile());
        data.addProperty("tileColumns", atlas.columns());
        data.add("classes", strings(run.predictions().map(Predictions::classes).orElse(List.of())));
        data.add(
                "segments",
                strings(run.nodes().segments().stream()
                        .map(s -> Wording.id(s.segmentId()))
                        .toList()));
        data.addProperty("row", ints(rows, row -> row));
        data.addProperty("segment", ints(rows, run.nodes()::segmentIndex));
        data.addProperty("node", ints(rows, run.nodes()::node));
        data.addProperty("cluster", ints(rows, row -> run.clusters().cluster()[row]));
        data.addProperty(
                "label",
                ints(rows, row -> run.predictions().map(p -> p.label()[row]).orElse(Predictions.NONE)));
        data.addProperty(
                "probability",
                floats(
                        rows,
                        row -> run.predictions().map(p -> p.probability()[row]).orElse(0f)));
        data.addProperty("picture", Base64.getEncoder().encodeToString(bytes(tile)));
        data.addProperty("mapX", floats(rows, row -> run.clusters().mapX()[row]));
        data.addProperty("mapY", floats(rows, row -> run.clusters().mapY()[row]));
        for (String axis : List.of("x", "y", "z")) {
            data.addProperty(axis + "Nm", floats(rows, row -> axis(run.nodes().nm(row), axis)));
        }
        return data;
    }

    private static double axis(Xyz point, String axis) {
        return axis.equals("x") ? point.x() : axis.equals("y") ? point.y() : point.z();
    }

    private static JsonArray strings(List<String> values) {
        JsonArray array = new JsonArray();
        new ArrayList<>(values).forEach(array::add);
        return array;
    }

    private static String ints(int[] rows, IntUnaryOperator value) {
        return Base64.getEncoder()
                .encodeToString(bytes(Arrays.stream(rows).map(value).toArray()));
    }

    private static byte[] bytes(int[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asIntBuffer().put(values);
        return buffer.array();
    }

    private static String floats(int[] rows, IntToDoubleFunction value) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * rows.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(rows).forEach(row -> buffer.putFloat((float) value.applyAsDouble(row)));
        return Base64.getEncoder().encodeToString(buffer.array());
    }
}
