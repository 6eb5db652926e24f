package org.segclr.report.data;

import java.util.List;

/**
 * The predicted class of every row of {@link Nodes}.
 *
 * @param classes names, by label number
 * @param label index into {@code classes}, or {@link #NONE}
 * @param probability of that label
 */
public record Predictions(List<String> classes, int[] label, float[] probability) {
    public static final int NONE = -1;

    public Predictions {
        classes = List.copyOf(classes);
    }

    /** Name of the row's class, or an empty text. */
    public String name(int row) {
        int number = label[row];
        return number == NONE ? "" : classes.get(number);
    }
}
