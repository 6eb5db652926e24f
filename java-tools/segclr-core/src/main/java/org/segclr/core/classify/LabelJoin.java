package org.segclr.core.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.segclr.core.aggregate.EmbeddingSource;
import org.segclr.core.aggregate.SegmentEmbeddings;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Xyz;
import org.segclr.core.vector.RowsBuilder;

/**
 * Joins labels to nodes: a segment's label goes to all its nodes, a point's label to the nearest node of its own
 * segment, never to another segment's however near. Rows come out in the order of the source, whatever the order of the
 * labels.
 */
public final class LabelJoin {
    private static final int SHOWN_IDS = 5;

    private final LabelTable labels;
    private final List<String> classes;
    private final List<String> cells;
    private final Map<Long, List<LabelRow>> wanted;
    private final Set<Long> found = new HashSet<>();
    private final RowsBuilder features;
    private final List<int[]> labelAndCell = new ArrayList<>();
    private final List<Double> distances = new ArrayList<>();
    private final CellGroups groups;
    private int conflicts;

    private LabelJoin(EmbeddingSource source, LabelTable labels) {
        this.labels = labels;
        classes = labels.classes();
        cells = labels.cells();
        wanted = labels.bySegment();
        features = new RowsBuilder(source.dimension());
        groups = new CellGroups(cells.size());
    }

    /** What came of a join. */
    public record Joined(LabelledNodes nodes, JoinReport report) {}

    /**
     * Reads the source once. Labels of segments that have no node are bad data, or left out and reported; where none is
     * left, they are bad data in any case.
     */
    public static Joined join(EmbeddingSource source, LabelTable labels, MissingLabels policy) {
        LabelJoin join = new LabelJoin(source, labels);
        source.forEach(join::accept);
        List<String> missing = join.missing();
        if (!missing.isEmpty() && (policy == MissingLabels.REFUSE || join.features.count() == 0)) {
            throw SegclrException.badData(join.describeMissing(missing));
        }
        return join.finish(missing);
    }

    private void accept(SegmentEmbeddings segment) {
        List<LabelRow> rows = wanted.get(segment.segmentId());
        if (rows == null || segment.nodeCount() == 0) {
            return;
        }
        found.add(segment.segmentId());
        groups.unite(rows.stream().mapToInt(this::cell).toArray());
        if (rows.get(0).pointNm() == null) {
            addSegment(segment, rows);
        } else {
            addPoints(segment, rows);
        }
    }

    private void addSegment(SegmentEmbeddings segment, List<LabelRow> rows) {
        LabelRow first = rows.get(0);
        for (LabelRow row : rows) {
            if (!row.equals(first)) {
                throw SegclrException.badData("labels: segment " + Long.toUnsignedString(row.segmentId()) + " is both '"
                        + first.label() + "' of cell " + first.cellId() + " and '" + row.label() + "' of cell "
                        + row.cellId() + "; keep one, or give point labels");
            }
        }
        for (int node = 0; node < segment.nodeCount(); node++) {
            add(segment, node, first);
        }
    }

    private void addPoints(SegmentEmbeddings segment, List<LabelRow> rows) {
        NearestNode nearest = new NearestNode(segment.skeleton());
        LabelRow[] taken = new LabelRow[segment.nodeCount()];
        double[] distance = new double[segment.nodeCount()];
        for (LabelRow row : rows) {
            Xyz point = Objects.requireNonNull(row.pointNm());
            int node = nearest.to(point);
            double nm = segment.skeleton().nodeNm(node).distanceTo(point);
            distances.add(nm);
            LabelRow before = taken[node];
            if (before != null && !before.label().equals(row.label())) {
                conflicts++;
            }
            if (before == null || nm < distance[node]) {
                taken[node] = row;
                distance[node] = nm;
            }
        }
        for (int node = 0; node < taken.length; node++) {
            if (taken[node] != null) {
                add(segment, node, taken[node]);
            }
        }
    }

    private void add(SegmentEmbeddings segment, int node, LabelRow row) {
        features.add(segment.vectors(), node);
        labelAndCell.add(new int[] {java.util.Collections.binarySearch(classes, row.label()), cell(row)});
    }

    private int cell(LabelRow row) {
        return java.util.Collections.binarySearch(cells, row.cellId());
    }

    private List<String> missing() {
        return wanted.keySet().stream()
                .filter(id -> !found.contains(id))
                .sorted(Long::compareUnsigned)
                .map(Long::toUnsignedString)
                .toList();
    }

    private String describeMissing(List<String> missing) {
        String some = missing.stream().limit(SHOWN_IDS).collect(Collectors.joining(", "));
        return "labels: " + missing.size() + " of " + wanted.size() + " labelled segments have no embedding: " + some
                + (missing.size() > SHOWN_IDS ? ", .." : "")
                + "; check that labels and segmentation are of one version, or leave out segments too small for a"
                + " skeleton with --missing_labels skip";
    }

    private Joined finish(List<String> missing) {
        int[] label = labelAndCell.stream().mapToInt(row -> row[0]).toArray();
        int[] cell = labelAndCell.stream().mapToInt(row -> row[1]).toArray();
        int[] group = Arrays.stream(cell).map(groups::of).toArray();
        LabelledNodes.Names names = new LabelledNodes.Names(classes, cells);
        double[] sorted =
                distances.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        JoinReport.Distance distance = sorted.length == 0
                ? new JoinReport.Distance(0, 0)
                : new JoinReport.Distance(sorted[sorted.length / 2], sorted[sorted.length - 1]);
        JoinReport report = new JoinReport(labels.rows().size(), label.length, missing, conflicts, distance);
        return new Joined(new LabelledNodes(names, features.build(), label, cell, group), report);
    }
}
