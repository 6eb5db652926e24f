package org.segclr.report.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.segclr.core.error.SegclrException;
import org.segclr.report.html.Markup;
import org.segclr.report.html.Tag;

/**
 * A figure drawn by Vega-Lite: a specification from {@code charts/NAME.json} beside this class, with values put into
 * it.
 */
final class Chart {
    private final String name;
    private final String caption;
    private final String description;
    private final JsonObject specification;

    /** @param description what a reader who does not see the chart should know */
    Chart(String name, String caption, String description) {
        this.name = name;
        this.caption = caption;
        this.description = description;
        specification =
                JsonParser.parseString(resource("charts/" + name + ".json")).getAsJsonObject();
        specification.addProperty("description", description);
    }

    Chart values(JsonArray values) {
        JsonObject data = new JsonObject();
        data.add("values", values);
        specification.add("data", data);
        return this;
    }

    /** Replaces one value, {@code path} being keys from the top; all but the last must be there. */
    Chart set(JsonElement value, String... path) {
        JsonObject at = specification;
        for (int i = 0; i < path.length - 1; i++) {
            at = at.getAsJsonObject(path[i]);
        }
        at.add(path[path.length - 1], value);
        return this;
    }

    /** A number, or null where JSON has none for it. */
    static JsonElement number(double value) {
        return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
    }

    Tag figure() {
        return figure(name);
    }

    /** @param id for a second chart of one specification */
    Tag figure(String id) {
        return Tag.of(
                        "figure",
                        Tag.of("figcaption", caption),
                        Tag.div("chart")
                                .attr("id", "chart-" + id)
                                .attr("role", "img")
                                .attr("aria-label", description),
                        Markup.json("spec-" + id, specification.toString()))
                .cls("chart-figure " + name);
    }

    /** A text file beside this class. */
    static String resource(String path) {
        try (InputStream in = Chart.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new SegclrException(
                        org.segclr.core.error.ExitCode.OUR_BUG,
                        "resource " + path + " is not in the jar; rebuild it",
                        null);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw SegclrException.io("resource " + path + " cannot be read", e);
        }
    }
}
