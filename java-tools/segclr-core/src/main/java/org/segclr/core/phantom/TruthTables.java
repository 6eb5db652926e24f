package org.segclr.core.phantom;

import java.util.List;

/** The truth as rows of text, ready for a table file. */
public final class TruthTables {
    /** Columns of {@link #labels}. */
    public static final List<String> LABEL_COLUMNS = List.of("x_nm", "y_nm", "z_nm", "segment_id", "label", "cell_id");
    /** Columns of {@link #cells}. */
    public static final List<String> CELL_COLUMNS =
            List.of("segment_id", "cell_id", "cell_type", "compartment", "voxels");

    private TruthTables() {}

    /** Point labels, the input of classify. */
    public static List<List<String>> labels(List<LabelPoint> points) {
        return points.stream()
                .map(p -> List.of(
                        String.valueOf(p.pointNm().x()),
                        String.valueOf(p.pointNm().y()),
                        String.valueOf(p.pointNm().z()),
                        String.valueOf(p.segmentId()),
                        p.compartment().label(),
                        String.valueOf(p.cellId())))
                .toList();
    }

    /** Which cell each segment belongs to, of which type, and the compartment of most of its voxels. */
    public static List<List<String>> cells(List<SegmentTruth> segments) {
        return segments.stream()
                .map(s -> List.of(
                        String.valueOf(s.segmentId()),
                        String.valueOf(s.cellId()),
                        s.type().label(),
                        s.compartment().label(),
                        String.valueOf(s.voxels())))
                .toList();
    }
}
