package org.segclr.core.classify;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Xyz;

/** Turns fields of text into labels by the names of their columns; unknown columns are left alone. */
final class LabelParser {
    private final int width;
    private final int segment;
    private final int label;
    private final int cell;
    private final int[] xyz;

    LabelParser(List<String> header) {
        List<String> names =
                header.stream().map(name -> name.replace("\uFEFF", "").strip()).toList();
        width = names.size();
        segment = required(names, "segment_id");
        label = required(names, "label");
        cell = names.indexOf("cell_id");
        xyz = new int[] {names.indexOf("x_nm"), names.indexOf("y_nm"), names.indexOf("z_nm")};
        int found = (xyz[0] < 0 ? 0 : 1) + (xyz[1] < 0 ? 0 : 1) + (xyz[2] < 0 ? 0 : 1);
        if (found != 0 && found != 3) {
            throw SegclrException.badData("labels: columns " + names
                    + " hold some of x_nm, y_nm, z_nm; give all three (point labels) or none (segment labels)");
        }
    }

    private static int required(List<String> names, String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw SegclrException.badData("labels: columns " + names + " lack '" + name
                    + "'; expected segment_id,label[,cell_id] or x_nm,y_nm,z_nm,segment_id,label[,cell_id]");
        }
        return index;
    }

    LabelRow row(List<String> fields, int number) {
        if (fields.size() != width) {
            throw SegclrException.badData(
                    "labels, row " + number + ": " + fields.size() + " fields, the header has " + width);
        }
        long id = id(fields.get(segment).strip(), number);
        String name = fields.get(label).strip();
        if (name.isEmpty()) {
            throw SegclrException.badData("labels, row " + number + ": no label; leave out rows without one");
        }
        String cellId = cell < 0 ? "" : fields.get(cell).strip();
        return new LabelRow(id, point(fields, number), name, cellId.isEmpty() ? Long.toUnsignedString(id) : cellId);
    }

    private static long id(String text, int number) {
        try {
            long id = Long.parseUnsignedLong(text);
            if (id != 0) {
                return id;
            }
        } catch (NumberFormatException e) {
            // told below, as for 0
        }
        throw SegclrException.badData(
                "labels, row " + number + ": segment_id '" + text + "' is not a whole number from 1 to 2^64-1");
    }

    private @Nullable Xyz point(List<String> fields, int number) {
        if (xyz[0] < 0) {
            return null;
        }
        return new Xyz(nm(fields.get(xyz[0]), number), nm(fields.get(xyz[1]), number), nm(fields.get(xyz[2]), number));
    }

    private static double nm(String text, int number) {
        try {
            double value = Double.parseDouble(text.strip());
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, as for infinities
        }
        throw SegclrException.badData(
                "labels, row " + number + ": coordinate '" + text + "' is not a number of nanometres");
    }
}
