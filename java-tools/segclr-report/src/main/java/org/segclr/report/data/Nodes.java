package org.segclr.report.data;

import java.util.Arrays;
import java.util.List;
import org.segclr.core.aggregate.SegmentEmbeddings;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Xyz;

/** All nodes of all segments as rows: segments in ascending order of their unsigned ids, nodes by id. */
public final class Nodes {
    private final List<SegmentEmbeddings> segments;
    private final int[] rowStart;
    private final int[] segmentOfRow;

    /** Takes segments in any order; an id may stand only once. */
    public Nodes(List<SegmentEmbeddings> unordered) {
        segments = unordered.stream()
                .sorted((a, b) -> Long.compareUnsigned(a.segmentId(), b.segmentId()))
                .toList();
        rowStart = new int[segments.size() + 1];
        for (int s = 0; s < segments.size(); s++) {
            if (s > 0 && segments.get(s).segmentId() == segments.get(s - 1).segmentId()) {
                throw SegclrException.badData(
                        "segment " + Long.toUnsignedString(segments.get(s).segmentId())
                                + " stands in two embedding shards; give a folder with the shards of one run");
            }
            rowStart[s + 1] = Math.addExact(rowStart[s], segments.get(s).nodeCount());
        }
        segmentOfRow = new int[count()];
        for (int s = 0; s < segments.size(); s++) {
            Arrays.fill(segmentOfRow, rowStart[s], rowStart[s + 1], s);
        }
    }

    public int count() {
        return rowStart[segments.size()];
    }

    public List<SegmentEmbeddings> segments() {
        return segments;
    }

    public int dimension() {
        return segments.isEmpty() ? 0 : segments.get(0).dimension();
    }

    /** Index into {@link #segments()} of a row's segment. */
    public int segmentIndex(int row) {
        return segmentOfRow[row];
    }

    public long segmentId(int row) {
        return segments.get(segmentOfRow[row]).segmentId();
    }

    /** The row's node id within its segment. */
    public int node(int row) {
        return row - rowStart[segmentOfRow[row]];
    }

    public Xyz nm(int row) {
        return segments.get(segmentOfRow[row]).skeleton().nodeNm(node(row));
    }

    /** First row of a segment, by its index. */
    public int firstRow(int segmentIndex) {
        return rowStart[segmentIndex];
    }

    /** A copy of the row's embedding. */
    public float[] vector(int row) {
        return segments.get(segmentOfRow[row]).vector(node(row));
    }

    /** The row of a node, or -1 where there is none. */
    public int row(long segmentId, int node) {
        int low = 0;
        int high = segments.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Long.compareUnsigned(segments.get(middle).segmentId(), segmentId);
            if (order == 0) {
                return node >= 0 && node < segments.get(middle).nodeCount() ? rowStart[middle] + node : -1;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -1;
    }
}
