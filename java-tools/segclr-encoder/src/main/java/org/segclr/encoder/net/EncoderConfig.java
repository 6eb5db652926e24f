package org.segclr.encoder.net;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.segclr.core.crop.FieldOfView;
import org.segclr.core.error.SegclrException;

/**
 * Everything that fixes the network's shape.
 *
 * @param width factor on the number of channels of every stage; 1 is the paper's
 * @param fieldOfView side of the input cube, voxels
 * @param depth number of weighted layers; 18 is the paper's and the only one here
 */
public record EncoderConfig(Variant variant, double width, FieldOfView fieldOfView, int depth) {
    public static final String DEFAULT_VARIANT = "modern";
    public static final double DEFAULT_WIDTH = 1.0;
    public static final int DEFAULT_FIELD_OF_VIEW = 129;
    public static final int DEPTH = 18;
    /** Length of the embedding. */
    public static final int EMBEDDING = 64;
    /** Length of the projection that the loss sees. */
    public static final int PROJECTION = 16;

    private static final int CHANNEL_STEP = 8;
    private static final double LARGEST_WIDTH = 4;

    public EncoderConfig {
        if (!(width > 0 && width <= LARGEST_WIDTH)) {
            throw SegclrException.usage("width " + width + ": must be above 0 and at most " + LARGEST_WIDTH
                    + "; 1 is the paper's, 0.125 to 0.5 suit training on a CPU");
        }
        if (depth != DEPTH) {
            throw SegclrException.usage("depth " + depth + ": only " + DEPTH + " is built");
        }
    }

    public static EncoderConfig of(Variant variant, double width, int fieldOfView) {
        return new EncoderConfig(variant, width, new FieldOfView(fieldOfView), DEPTH);
    }

    /** Channels of a stage that has {@code base} at width 1: a multiple of 8, at least 8. */
    public int channels(int base) {
        return Math.max(CHANNEL_STEP, CHANNEL_STEP * (int) Math.round(base * width / CHANNEL_STEP));
    }

    public String toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("variant", variant.word());
        json.addProperty("width", width);
        json.addProperty("field_of_view", fieldOfView.side());
        json.addProperty("depth", depth);
        return json.toString();
    }

    /** Reads {@link #toJson}. */
    public static EncoderConfig fromJson(String text) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            return new EncoderConfig(
                    Variant.of(json.get("variant").getAsString()),
                    json.get("width").getAsDouble(),
                    new FieldOfView(json.get("field_of_view").getAsInt()),
                    json.get("depth").getAsInt());
        } catch (com.google.gson.JsonParseException | IllegalStateException | NullPointerException e) {
            throw SegclrException.badData("encoder configuration '" + text + "' does not read: " + e.getMessage()
                    + "; need variant, width, field_of_view, depth");
        }
    }
}
