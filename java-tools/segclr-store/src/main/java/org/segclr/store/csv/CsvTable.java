package org.segclr.store.csv;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.segclr.core.error.SegclrException;
import org.segclr.core.files.AtomicFile;
import org.segclr.core.provenance.Provenance;

/**
 * A small table of text with a header, UTF-8. Lines that begin with {@code #} are comments; the first line of our own
 * files is one that holds the provenance.
 *
 * @param name for messages
 * @param rows each as wide as the header
 */
public record CsvTable(String name, List<String> header, List<List<String>> rows) {
    private static final String PROVENANCE = "# provenance ";

    public CsvTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).size() != header.size()) {
                throw SegclrException.badData(
                        name + ": row " + (i + 1) + " has " + rows.get(i).size() + " fields, the header "
                                + header.size() + "; the file is cut off or was edited");
            }
        }
    }

    /** Reads a file; refuses one that is missing, empty or no text. */
    public static CsvTable read(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw SegclrException.io(file + ": no such file, or it may not be read; check the path", null);
        }
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofCsvRecord(file)) {
            List<List<String>> lines = reader.stream().map(CsvRecord::getFields).toList();
            if (lines.isEmpty()) {
                throw SegclrException.badData(file + ": empty; a table needs a header line");
            }
            return new CsvTable(String.valueOf(file.getFileName()), lines.get(0), lines.subList(1, lines.size()));
        } catch (CsvParseException e) {
            throw SegclrException.badData(
                    file + ": not a whole table: " + e.getMessage() + "; the file is cut off or was edited");
        } catch (IOException | UncheckedIOException e) {
            throw SegclrException.io(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Empty where there is no such file. */
    public static Optional<CsvTable> readIfThere(Path file) {
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /** Writes the table, whole or not at all. */
    public void write(Path target, Provenance provenance) {
        StringWriter text = new StringWriter();
        text.write(PROVENANCE + provenance.toJson() + "\n");
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            writer.writeRecord(header);
            rows.forEach(writer::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException("a writer into memory", e);
        }
        AtomicFile.writeText(target, text.toString());
    }

    /** A digest of the content, for the provenance of what is made of it. */
    public String identity() {
        CRC32C all = new CRC32C();
        all.update((header + "\n" + rows).getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "crc32c:%08x", all.getValue());
    }

    public boolean has(String column) {
        return header.contains(column);
    }

    /** The field of {@code column} in row {@code row}, counted from 0; a missing column is bad data. */
    public String text(int row, String column) {
        int index = header.indexOf(column);
        if (index < 0) {
            throw SegclrException.badData(name + ": no column '" + column + "'; it has " + String.join(", ", header));
        }
        return rows.get(row).get(index);
    }

    public double number(int row, String column) {
        String text = text(row, column);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw SegclrException.badData(
                    name + ": row " + (row + 1) + ", column '" + column + "': '" + text + "' is not a number");
        }
    }
}
