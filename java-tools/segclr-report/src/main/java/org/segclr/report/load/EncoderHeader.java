package org.segclr.report.load;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.segclr.core.error.SegclrException;
import org.segclr.core.provenance.Provenance;

/**
 * What an encoder.safetensors says about itself; its weights are not read.
 *
 * @param configuration variant, width, field_of_view, depth
 */
record EncoderHeader(JsonObject configuration, Provenance provenance) {
    private static final int LENGTH_BYTES = 8;
    private static final long MOST_HEADER_BYTES = 100_000_000;

    /** Empty where there is no such file. */
    static Optional<EncoderHeader> readIfThere(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file)) {
            long length = read(channel, LENGTH_BYTES).getLong();
            if (length < 2 || length > MOST_HEADER_BYTES) {
                throw SegclrException.badData(
                        file + ": a header of " + length + " bytes; this is no " + "safetensors file");
            }
            String json =
                    StandardCharsets.UTF_8.decode(read(channel, (int) length)).toString();
            return Optional.of(of(JsonParser.parseString(json).getAsJsonObject()));
        } catch (IOException e) {
            throw SegclrException.io(file + ": cannot be read: " + e.getMessage(), e);
        } catch (JsonParseException | IllegalStateException e) {
            throw SegclrException.badData(file + ": its header does not describe an encoder; re-run 'segclr train'");
        }
    }

    private static EncoderHeader of(JsonObject header) {
        JsonObject metadata = header.getAsJsonObject("__metadata__");
        if (metadata == null || !metadata.has("config") || !metadata.has("provenance")) {
            throw new IllegalStateException("no config and provenance in __metadata__");
        }
        return new EncoderHeader(
                JsonParser.parseString(metadata.get("config").getAsString()).getAsJsonObject(),
                Provenance.fromJson(metadata.get("provenance").getAsString()));
    }

    private static ByteBuffer read(FileChannel channel, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            continue;
        }
        if (buffer.hasRemaining()) {
            throw new IOException("cut off after " + channel.size() + " bytes");
        }
        return buffer.flip();
    }
}
