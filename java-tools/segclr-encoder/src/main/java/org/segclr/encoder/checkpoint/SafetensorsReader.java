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
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segclr.core.error.SegclrException;

/**
 * Reads safetensors files that {@link Safetensors} wrote: float32 only, with a checksum and the mark of completeness.
 */
public final class SafetensorsReader {
    private static final long LARGEST_HEADER = 100L << 20;
    private static final int CHUNK_BYTES = 1 << 20;

    private final Path file;
    private final FileChannel channel;

    private SafetensorsReader(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Reads everything and checks the checksum. */
    public static TensorFile read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new SafetensorsReader(file, channel).readAll();
        } catch (SegclrException e) {
            throw e;
        } catch (RuntimeException e) {
            // a header that is JSON, but not of the form it must have
            throw SegclrException.badData(file + ": damaged: its header does not read (" + e + "); make it again");
        } catch (java.nio.file.NoSuchFileException e) {
            throw SegclrException.io("no file " + file + "; check the path", e);
        } catch (IOException e) {
            throw SegclrException.io("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private TensorFile readAll() throws IOException {
        String text = headerText();
        JsonObject header = parsed(text);
        SortedMap<String, String> metadata = metadata(header);
        String expected = metadata.getOrDefault(Safetensors.SHA256, Safetensors.BLANK);
        MessageDigest sha = Safetensors.sha256();
        sha.update(text.replace(expected, Safetensors.BLANK).getBytes(StandardCharsets.UTF_8));
        List<NamedTensor> tensors = new ArrayList<>();
        long offset = 0;
        for (Map.Entry<String, JsonElement> e : header.entrySet()) {
            if (!e.getKey().equals(Safetensors.METADATA)) {
                NamedTensor tensor = tensor(e.getKey(), e.getValue().getAsJsonObject(), offset, sha);
                offset += tensor.bytes();
                tensors.add(tensor);
            }
        }
        String found = HexFormat.of().formatHex(sha.digest());
        if (!found.equals(expected) || channel.position() != channel.size()) {
            throw damaged("it does not match its checksum");
        }
        metadata.remove(Safetensors.COMPLETE);
        return new TensorFile(metadata, tensors);
    }

    private String headerText() throws IOException {
        long length = readFully(Safetensors.littleEndian(Long.BYTES)).getLong();
        if (length < 2 || length > LARGEST_HEADER || length > channel.size()) {
            throw damaged("a header of " + length + " bytes in a file of " + channel.size());
        }
        byte[] text = readFully(Safetensors.littleEndian((int) length)).array();
        return new String(text, StandardCharsets.UTF_8);
    }

    private JsonObject parsed(String text) {
        try {
            return JsonParser.parseString(text).getAsJsonObject();
        } catch (com.google.gson.JsonParseException | IllegalStateException e) {
            throw damaged("its header is not JSON");
        }
    }

    private SortedMap<String, String> metadata(JsonObject header) {
        SortedMap<String, String> strings = new TreeMap<>();
        JsonElement metadata = header.get(Safetensors.METADATA);
        if (metadata != null) {
            metadata.getAsJsonObject()
                    .entrySet()
                    .forEach(e -> strings.put(e.getKey(), e.getValue().getAsString()));
        }
        if (!"1".equals(strings.get(Safetensors.COMPLETE))) {
            throw SegclrException.badData(
                    file + ": has no mark of completeness; it was not written by segclr, or not to its end");
        }
        return strings;
    }

    private NamedTensor tensor(String name, JsonObject entry, long offset, MessageDigest sha) throws IOException {
        JsonArray shape = entry.getAsJsonArray("shape");
        int[] dimensions = new int[shape.size()];
        long elements = 1;
        for (int i = 0; i < dimensions.length; i++) {
            dimensions[i] = shape.get(i).getAsInt();
            elements *= dimensions[i];
        }
        JsonArray range = entry.getAsJsonArray("data_offsets");
        boolean contiguous = elements >= 0
                && elements <= channel.size()
                && range.get(0).getAsLong() == offset
                && range.get(1).getAsLong() == offset + elements * Float.BYTES;
        if (!contiguous || !entry.get("dtype").getAsString().equals(Safetensors.DTYPE)) {
            throw damaged("tensor " + name + " is not contiguous float32: " + entry);
        }
        return new NamedTensor(name, dimensions, values(Math.toIntExact(elements), sha));
    }

    private float[] values(int count, MessageDigest sha) throws IOException {
        float[] values = new float[count];
        for (int done = 0; done < count; ) {
            int part = Math.min(count - done, CHUNK_BYTES / Float.BYTES);
            ByteBuffer chunk = readFully(Safetensors.littleEndian(part * Float.BYTES));
            chunk.asFloatBuffer().get(values, done, part);
            sha.update(chunk);
            done += part;
        }
        return values;
    }

    private ByteBuffer readFully(ByteBuffer target) throws IOException {
        while (target.hasRemaining()) {
            if (channel.read(target) < 0) {
                throw damaged("it ends after " + channel.position() + " bytes");
            }
        }
        return target.flip();
    }

    private SegclrException damaged(String what) {
        return SegclrException.badData(file + ": damaged: " + what + "; delete it and make it again");
    }
}
