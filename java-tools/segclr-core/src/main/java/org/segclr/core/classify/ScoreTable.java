package org.segclr.core.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Scores over repeated runs: per class, over the runs that tested it, and the mean over classes. */
public final class ScoreTable {
    private ScoreTable() {}

    /** Mean and sample standard deviation over runs; the deviation of one run is 0, the mean of none NaN. */
    public record MeanSd(double mean, double sd) {
        static MeanSd of(double[] values) {
            double mean = java.util.Arrays.stream(values).average().orElse(Double.NaN);
            double squares = java.util.Arrays.stream(values)
                    .map(v -> (v - mean) * (v - mean))
                    .sum();
            return new MeanSd(mean, values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)));
        }
    }

    /**
     * One line of scores.
     *
     * @param name a class, or {@link LabelTable#MACRO}: the mean over classes, where recall is the balanced accuracy
     * @param support tested items a run
     */
    public record Line(String name, MeanSd precision, MeanSd recall, MeanSd f1, double support) {}

    /** A line a class in order of number, then the macro line. */
    public static List<Line> of(List<Confusion> runs, List<String> classes) {
        List<Line> lines = new ArrayList<>();
        for (int c = 0; c < classes.size(); c++) {
            int label = c;
            List<Confusion> tested =
                    runs.stream().filter(r -> r.support(label) > 0).toList();
            lines.add(new Line(
                    classes.get(c),
                    over(tested, r -> r.precision(label)),
                    over(tested, r -> r.recall(label)),
                    over(tested, r -> r.f1(label)),
                    over(runs, r -> r.support(label)).mean()));
        }
        double support = lines.stream().mapToDouble(Line::support).sum();
        lines.add(new Line(
                LabelTable.MACRO,
                over(runs, Confusion::macroPrecision),
                over(runs, Confusion::balancedAccuracy),
                over(runs, Confusion::macroF1),
                support));
        return lines;
    }

    private static MeanSd over(List<Confusion> runs, ToDoubleFunction<Confusion> score) {
        return MeanSd.of(runs.stream().mapToDouble(score).toArray());
    }
}
