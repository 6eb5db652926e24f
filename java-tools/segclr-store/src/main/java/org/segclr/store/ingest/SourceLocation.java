package org.segclr.store.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.segclr.core.error.SegclrException;

/**
 * Where an input lies: {@code FILE} or {@code FILE:/dataset}.
 *
 * @param dataset path inside an HDF5 file; of no use to TIFF
 */
public record SourceLocation(Path file, String dataset) {
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int MAGIC_BYTES = 4;

    /** Splits {@code FILE[:/dataset]}. @param usual the dataset where none is named */
    public static SourceLocation parse(String text, String usual) {
        int colon = text.lastIndexOf(":/");
        return colon < 0
                ? new SourceLocation(Path.of(text), usual)
                : new SourceLocation(Path.of(text.substring(0, colon)), text.substring(colon + 1));
    }

    /** Opens it, by what the file's first bytes say. */
    public ArraySource open() {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw SegclrException.io(file + ": no such file, or it may not be read; check the path", null);
        }
        return isTiff() ? TiffSource.open(this) : Hdf5Source.open(this);
    }

    private boolean isTiff() {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] b = in.readNBytes(MAGIC_BYTES);
            boolean little = b.length == MAGIC_BYTES && b[0] == 'I' && b[1] == 'I' && (b[2] == 42 || b[2] == 43);
            boolean big = b.length == MAGIC_BYTES && b[0] == 'M' && b[1] == 'M' && (b[3] == 42 || b[3] == 43);
            return little || big;
        } catch (IOException e) {
            throw SegclrException.io(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Checksum of the file's bytes and the dataset's name: the same for the same input, wherever it lies. */
    String identity() {
        CRC32C crc = new CRC32C();
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
                bytes += n;
            }
        } catch (IOException e) {
            throw SegclrException.io(file + ": cannot be read: " + e.getMessage(), e);
        }
        return String.format(Locale.ROOT, "crc32c:%08x bytes:%d %s", crc.getValue(), bytes, dataset)
                .strip();
    }
}
