package org.segclr.encoder.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segclr.core.files.AtomicFile;

/**
 * Writes the safetensors format: 8 bytes little-endian length of the header, the header in JSON (padded with spaces to
 * a multiple of 8), the tensors one after another in little-endian float32. The metadata's {@code sha256} is that of
 * header and data with 64 zeros in its own place. Equal content gives equal bytes.
 */
public final class Safetensors {
    static final String METADATA = "__metadata__";
    static final String SHA256 = "sha256";
    static final String COMPLETE = "complete";
    /** Stands in the header for the checksum while the checksum is computed, over header and data. */
    static final String BLANK = "0".repeat(64);

    static final String DTYPE = "F32";
    static final int ALIGNMENT = 8;
    private static final int CHUNK_BYTES = 1 << 20;

    private Safetensors() {}

    /** Writes beside {@code target}, reads back and compares, then renames: the file appears whole or not at all. */
    public static void write(Path target, TensorFile content) {
        Path tmp = AtomicFile.temporary(target);
        try {
            byte[] blank = header(content, BLANK);
            writeTo(tmp, header(content, digest(blank, content)), content);
            SafetensorsReader.read(tmp);
            AtomicFile.commit(tmp, target);
        } catch (IOException e) {
            throw AtomicFile.failure(target, e);
        } finally {
            removeQuietly(tmp);
        }
    }

    private static void writeTo(Path file, byte[] header, TensorFile content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            writeFully(channel, littleEndian(Long.BYTES).putLong(header.length).flip());
            writeFully(channel, ByteBuffer.wrap(header));
            forEachChunk(content, chunk -> writeFully(channel, chunk));
        }
    }

    /** The header without its length; also the one place that fixes the order of tensors and keys. */
    private static byte[] header(TensorFile content, String digest) {
        JsonObject json = new JsonObject();
        SortedMap<String, String> metadata = new TreeMap<>(content.metadata());
        metadata.put(SHA256, digest);
        metadata.put(COMPLETE, "1");
        JsonObject strings = new JsonObject();
        metadata.forEach(strings::addProperty);
        json.add(METADATA, strings);
        long offset = 0;
        for (NamedTensor tensor : content.tensors()) {
            json.add(tensor.name(), entry(tensor, offset));
            offset += tensor.bytes();
        }
        String text = json.toString();
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        int padding = (ALIGNMENT - length % ALIGNMENT) % ALIGNMENT;
        return (text + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject entry(NamedTensor tensor, long offset) {
        JsonArray shape = new JsonArray();
        for (int d : tensor.dimensions()) {
            shape.add(d);
        }
        JsonArray range = new JsonArray();
        range.add(offset);
        range.add(offset + tensor.bytes());
        JsonObject entry = new JsonObject();
        entry.addProperty("dtype", DTYPE);
        entry.add("shape", shape);
        entry.add("data_offsets", range);
        return entry;
    }

    private static String digest(byte[] blankHeader, TensorFile content) throws IOException {
        MessageDigest sha = sha256();
        sha.update(blankHeader);
        forEachChunk(content, sha::update);
        return HexFormat.of().formatHex(sha.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** What takes a run of bytes. */
    @FunctionalInterface
    private interface ChunkSink {
        void accept(ByteBuffer chunk) throws IOException;
    }

    private static void forEachChunk(TensorFile content, ChunkSink sink) throws IOException {
        ByteBuffer chunk = littleEndian(CHUNK_BYTES);
        for (NamedTensor tensor : content.tensors()) {
            float[] values = tensor.values();
            for (int done = 0; done < values.length; ) {
                int count = Math.min(values.length - done, CHUNK_BYTES / Float.BYTES);
                chunk.clear();
                chunk.asFloatBuffer().put(values, done, count);
                chunk.limit(count * Float.BYTES);
                sink.accept(chunk);
                done += count;
            }
        }
    }

    static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void removeQuietly(Path tmp) {
        try {
            Files.deleteIfExists(tmp);
        } catch (IOException e) {
            System.err.println("segclr: cannot remove " + tmp + ": " + e.getMessage() + "; remove it by hand");
        }
    }
}
