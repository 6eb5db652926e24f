package org.segclr.core.phantom;

import java.util.List;

/** The truth as CSV text: numbers and words without commas, so nothing needs quoting. */
public final class TruthTables {
    public static final String LABELS_HEADER = "x_nm,y_nm,z_nm,segment_id,label,cell_id\n";
    public static final String CELLS_HEADER = "segment_id,cell_id,cell_type,compartment,voxels\n";

    private TruthTables() {}

    /** Point labels, the input of classify. */
    public static String labels(List<LabelPoint> points) {
        StringBuilder text = new StringBuilder(LABELS_HEADER);
        for (LabelPoint p : points) {
            text.append(p.pointNm().x())
                    .append(',')
                    .append(p.pointNm().y())
                    .append(',')
                    .append(p.pointNm().z());
            text.append(',')
                    .append(p.segmentId())
                    .append(',')
                    .append(p.compartment().label());
            text.append(',').append(p.cellId()).append('\n');
        }
        return text.toString();
    }

    /** Which cell each segment belongs to. */
    public static String cells(List<SegmentTruth> segments) {
        StringBuilder text = new StringBuilder(CELLS_HEADER);
        for (SegmentTruth s : segments) {
            text.append(s.segmentId())
                    .append(',')
                    .append(s.cellId())
                    .append(',')
                    .append(s.type().label());
            text.append(',')
                    .append(s.compartment().label())
                    .append(',')
                    .append(s.voxels())
                    .append('\n');
        }
        return text.toString();
    }
}
