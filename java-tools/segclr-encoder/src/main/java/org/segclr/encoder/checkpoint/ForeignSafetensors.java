package org.segclr.encoder.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.segclr.core.error.SegclrException;

/**
 * Reads float32 safetensors files that others wrote: tensors in any order and place, any metadata, no checksum. Our own
 * files are read by {@link SafetensorsReader}, which demands more.
 */
final class ForeignSafetensors {
    private static final long LARGEST_HEADER = 100L << 20;

    private final Path file;
    private final FileChannel channel;

    private ForeignSafetensors(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @param ignored names of tensors that are passed over */
    static TensorFile read(Path file, Predicate<String> ignored) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new ForeignSafetensors(file, channel).readAll(ignored);
        } catch (SegclrException e) {
            throw e;
        } catch (RuntimeException e) {
            throw SegclrException.badData(file + ": not a safetensors file, or damaged (" + e + "); make it again");
        } catch (IOException e) {
            throw SegclrException.io("cannot read " + file + ": " + e + "; check the path", e);
        }
    }

    private TensorFile readAll(Predicate<String> ignored) throws IOException {
        long length = bytes(0, Long.BYTES).getLong();
        if (length < 2 || length > LARGEST_HEADER || length > channel.size() - Long.BYTES) {
            throw SegclrException.badData(file + ": a header of " + length + " bytes in a file of " + channel.size()
                    + "; not a safetensors file, or cut off; make it again");
        }
        String text = new String(bytes(Long.BYTES, length).array(), StandardCharsets.UTF_8);
        JsonObject header = JsonParser.parseString(text).getAsJsonObject();
        Map<String, String> metadata = new java.util.TreeMap<>();
        List<NamedTensor> tensors = new ArrayList<>();
        for (Map.Entry<String, JsonElement> e : header.entrySet()) {
            JsonObject value = e.getValue().getAsJsonObject();
            if (e.getKey().equals(Safetensors.METADATA)) {
                value.entrySet()
                        .forEach(m -> metadata.put(m.getKey(), m.getValue().getAsString()));
            } else if (!ignored.test(e.getKey())) {
                tensors.add(tensor(e.getKey(), value, Long.BYTES + length));
            }
        }
        return new TensorFile(metadata, tensors);
    }

    private NamedTensor tensor(String name, JsonObject entry, long dataStart) throws IOException {
        String type = entry.get("dtype").getAsString();
        if (!type.equals(Safetensors.DTYPE)) {
            throw SegclrException.badData(file + ": tensor " + name + " is " + type
                    + ", need F32; in PyTorch, model.float() before its state_dict() is saved");
        }
        JsonArray shape = entry.getAsJsonArray("shape");
        int[] dimensions = new int[shape.size()];
        long length = Float.BYTES;
        for (int i = 0; i < dimensions.length; i++) {
            dimensions[i] = shape.get(i).getAsInt();
            length = Math.multiplyExact(length, dimensions[i]);
        }
        JsonArray range = entry.getAsJsonArray("data_offsets");
        long start = range.get(0).getAsLong();
        if (range.get(1).getAsLong() - start != length || start < 0) {
            throw SegclrException.badData(file + ": tensor " + name + " of " + length + " bytes lies at " + range
                    + "; the file is damaged, make it again");
        }
        float[] values = new float[Math.toIntExact(length / Float.BYTES)];
        bytes(dataStart + start, length).asFloatBuffer().get(values);
        return new NamedTensor(name, dimensions, values);
    }

    private ByteBuffer bytes(long position, long length) throws IOException {
        ByteBuffer bytes = Safetensors.littleEndian(Math.toIntExact(length));
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw SegclrException.badData(file + ": ends at byte " + channel.size() + ", before "
                        + (position + length) + "; it is cut off, copy it again");
            }
        }
        return bytes.flip();
    }
}
