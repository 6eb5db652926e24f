package org.segclr.core.classify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Votes of segments and cells. A labelled segment votes for the cell that most of its labels name (of equals, the first
 * by name), any other for a cell of its own.
 */
public final class CellVotes {
    private final int classes;
    private final Map<Long, String> cellOf = new HashMap<>();
    private final Set<String> named;
    private final Map<String, Votes> byCell;
    private final Map<String, Integer> segmentsByCell = new HashMap<>();
    private final List<SegmentVote> segments = new ArrayList<>();

    public CellVotes(LabelTable labels) {
        classes = labels.classes().size();
        byCell = new TreeMap<>();
        named = Set.copyOf(labels.cells());
        labels.bySegment().forEach((segment, rows) -> cellOf.put(segment, commonest(rows)));
    }

    /** One segment's votes, and the cell they count for. */
    public record SegmentVote(long segmentId, String cellId, Votes votes) {}

    private static String commonest(List<LabelRow> rows) {
        Map<String, Integer> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(row.cellId(), 1, Integer::sum));
        String best = rows.get(0).cellId();
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            if (entry.getValue() > counts.getOrDefault(best, 0)
                    || (entry.getValue().equals(counts.get(best))
                            && entry.getKey().compareTo(best) < 0)) {
                best = entry.getKey();
            }
        }
        return best;
    }

    public void add(NodePredictions predictions) {
        long id = predictions.segment().segmentId();
        String name = Long.toUnsignedString(id);
        String own = named.contains(name) ? "segment " + name : name;
        String cell = cellOf.getOrDefault(id, own);
        Votes votes = predictions.votes(classes);
        segments.add(new SegmentVote(id, cell, votes));
        byCell.computeIfAbsent(cell, c -> new Votes(classes)).add(votes);
        segmentsByCell.merge(cell, 1, Integer::sum);
    }

    /** In the order they came. */
    public List<SegmentVote> segments() {
        return List.copyOf(segments);
    }

    /** By name of the cell. */
    public Map<String, Votes> cells() {
        return byCell;
    }

    public int segments(String cell) {
        return segmentsByCell.getOrDefault(cell, 0);
    }
}
