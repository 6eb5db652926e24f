package org.segclr.store.check;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.segclr.core.error.SegclrException;
import org.segclr.core.provenance.Provenance;
import org.segclr.store.csv.CsvTable;

/** Tables of text, JSON and pages: whole where they end as they must and can be read. */
final class TextChecks {
    private static final String PROVENANCE = "provenance";
    private static final String CSV_PROVENANCE = "# provenance ";

    private TextChecks() {}

    static List<FileCheck> all() {
        return List.of(new Csv(), new Json(), new Html());
    }

    private record Csv() implements FileCheck {
        @Override
        public String suffix() {
            return ".csv";
        }

        @Override
        public Finding check(Path file) {
            String text = read(file);
            if (!text.endsWith("\n")) {
                return Finding.broken(
                        file, "table of text", "its last line has no end, so it is cut off; make it again");
            }
            try {
                CsvTable table = CsvTable.read(file);
                List<String> lines = new ArrayList<>();
                text.lines()
                        .findFirst()
                        .filter(first -> first.startsWith(CSV_PROVENANCE))
                        .ifPresent(first -> lines.addAll(provenance(first.substring(CSV_PROVENANCE.length()))));
                lines.add(table.rows().size() + " rows of " + String.join(", ", table.header()));
                return Finding.whole(file, "table of text", lines);
            } catch (SegclrException e) {
                return Finding.broken(file, "table of text", e);
            }
        }
    }

    private record Json() implements FileCheck {
        @Override
        public String suffix() {
            return ".json";
        }

        @Override
        public Finding check(Path file) {
            try {
                JsonElement content = JsonParser.parseString(read(file));
                if (!content.isJsonObject()) {
                    return Finding.broken(file, "JSON", "holds no object; make it again");
                }
                return object(file, content.getAsJsonObject());
            } catch (JsonParseException e) {
                return Finding.broken(file, "JSON", "cut off or damaged (" + e.getMessage() + "); make it again");
            }
        }

        private static Finding object(Path file, JsonObject object) {
            List<String> lines = new ArrayList<>();
            if (object.has(PROVENANCE)) {
                lines.addAll(provenance(object.get(PROVENANCE).toString()));
            }
            lines.add("holds " + String.join(", ", object.keySet()));
            String kind = object.has("artefact") ? object.get("artefact").getAsString() : "JSON";
            return Finding.whole(file, kind, lines);
        }
    }

    private record Html() implements FileCheck {
        @Override
        public String suffix() {
            return ".html";
        }

        @Override
        public Finding check(Path file) {
            String text = read(file);
            return text.stripTrailing().endsWith("</html>")
                    ? Finding.whole(file, "page", List.of(text.length() + " characters"))
                    : Finding.broken(file, "page", "does not end with </html>, so it is cut off; make it again");
        }
    }

    private static List<String> provenance(String json) {
        try {
            return ProvenanceLines.of(Provenance.fromJson(json));
        } catch (JsonParseException | NullPointerException e) {
            return List.of("provenance: " + json);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw SegclrException.io(file + ": cannot be read as text: " + e.getMessage(), e);
        }
    }
}
