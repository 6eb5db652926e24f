package org.segclr.core.classify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.segclr.core.error.SegclrException;

/** A table of labels (docs/FORMATS.md): of whole segments, or of points; at least two classes. */
public record LabelTable(List<LabelRow> rows) {
    /** Stands for the mean over classes in tables of scores, so no class may be called so. */
    public static final String MACRO = "macro";

    public LabelTable {
        rows = List.copyOf(rows);
        List<String> classes =
                new ArrayList<>(new TreeSet<>(rows.stream().map(LabelRow::label).toList()));
        if (classes.size() < 2) {
            throw SegclrException.badData(
                    "labels: " + rows.size() + " rows with the classes " + classes + "; at least 2 classes are needed");
        }
        if (classes.contains(MACRO)) {
            throw SegclrException.badData(
                    "labels: '" + MACRO + "' stands for the mean over classes; give the class another name");
        }
    }

    /** Reads a header and its rows of text; errors name the row, counted from 1 below the header. */
    public static LabelTable parse(List<String> header, Iterable<List<String>> lines) {
        LabelParser parser = new LabelParser(header);
        List<LabelRow> rows = new ArrayList<>();
        int row = 0;
        for (List<String> fields : lines) {
            rows.add(parser.row(fields, ++row));
        }
        return new LabelTable(rows);
    }

    /** All classes, sorted by name; their index is their number everywhere. */
    public List<String> classes() {
        return List.copyOf(new TreeSet<>(rows.stream().map(LabelRow::label).toList()));
    }

    /** All cells, sorted by name. */
    public List<String> cells() {
        return List.copyOf(new TreeSet<>(rows.stream().map(LabelRow::cellId).toList()));
    }

    /** Rows by segment, segments and rows in the order of the table. */
    public Map<Long, List<LabelRow>> bySegment() {
        Map<Long, List<LabelRow>> map = new LinkedHashMap<>();
        for (LabelRow row : rows) {
            map.computeIfAbsent(row.segmentId(), id -> new ArrayList<>()).add(row);
        }
        return map;
    }
}
