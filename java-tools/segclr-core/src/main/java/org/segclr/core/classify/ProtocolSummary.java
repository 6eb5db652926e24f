package org.segclr.core.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What a person at the console wants to know of a protocol. */
public final class ProtocolSummary {
    private static final int SHOWN = 5;

    private ProtocolSummary() {}

    /** How labels met nodes. */
    public static List<String> joined(LabelJoin.Joined joined) {
        JoinReport report = joined.report();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "classify: %d labels on %d nodes of %d cells, %d classes",
                report.rows(),
                report.nodes(),
                java.util.Arrays.stream(joined.nodes().cell()).distinct().count(),
                joined.nodes().classes()));
        if (report.distance().largestNm() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "classify: points lie %.0f nm from their nodes (median), at most %.0f nm; %d lost theirs to a"
                            + " nearer point of another class",
                    report.distance().medianNm(),
                    report.distance().largestNm(),
                    report.conflicts()));
        }
        if (!report.missing().isEmpty()) {
            lines.add("classify: skipped " + report.missing().size() + " labelled segments without a node: "
                    + String.join(
                            ", ",
                            report.missing()
                                    .subList(0, Math.min(SHOWN, report.missing().size())))
                    + (report.missing().size() > SHOWN ? ", .." : ""));
        }
        return lines;
    }

    /** Scores, and classes that could not be tested in some run. */
    public static List<String> scored(ProtocolResult result, List<String> classes) {
        List<String> lines = new ArrayList<>();
        TreeSet<Integer> oneSided = new TreeSet<>();
        result.runs().forEach(run -> oneSided.addAll(run.oneSided()));
        if (!oneSided.isEmpty()) {
            lines.add("classify: in some run not on both sides, for want of cells: "
                    + String.join(", ", oneSided.stream().map(classes::get).toList()));
        }
        lines.add("classify: macro F1 of nodes " + macro(result.nodeConfusions(), classes));
        if (result.cellLevel()) {
            lines.add("classify: macro F1 of cells " + macro(result.cellConfusions(), classes));
        }
        return lines;
    }

    private static String macro(List<Confusion> runs, List<String> classes) {
        ScoreTable.Line line = ScoreTable.of(runs, classes).get(classes.size());
        return String.format(
                Locale.ROOT,
                "%.3f (s.d. %.3f over %d runs), balanced accuracy %.3f",
                line.f1().mean(),
                line.f1().sd(),
                runs.size(),
                line.recall().mean());
    }
}
