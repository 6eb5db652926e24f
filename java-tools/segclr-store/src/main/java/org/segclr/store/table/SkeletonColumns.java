package org.segclr.store.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import org.segclr.core.error.SegclrException;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.store.hdf5.DatasetWriter;
import org.segclr.store.hdf5.ElementType;

/** Skeletons as columns: segments sorted by unsigned id, their nodes and edges in CSR form (docs/FORMATS.md). */
final class SkeletonColumns {
    static final String SEGMENT_ID = "segment_id";

    private static final String[] AXES = {"x_nm", "y_nm", "z_nm"};

    private final TableReader table;
    private final long[] segmentIds;
    private final long[] rowStart;
    private final long[] edgeStart;
    private final float[][] xyzNm = new float[AXES.length][];
    private final float[] radiusNm;
    private final int[] edges;

    private SkeletonColumns(TableReader table) {
        this.table = table;
        segmentIds = table.longs(SEGMENT_ID);
        for (int axis = 0; axis < AXES.length; axis++) {
            xyzNm[axis] = table.floats(AXES[axis]);
        }
        radiusNm = table.floats("radius_nm");
        edges = table.ints("edge");
        rowStart = starts("row_start", radiusNm.length);
        edgeStart = starts("edge_start", edges.length / 2);
    }

    static SkeletonColumns read(TableReader table) {
        return new SkeletonColumns(table);
    }

    private long[] starts(String column, int rows) {
        long[] starts = table.longs(column);
        boolean rising = starts.length == segmentIds.length + 1 && starts[0] == 0 && starts[segmentIds.length] == rows;
        for (int i = 0; rising && i < segmentIds.length; i++) {
            rising = starts[i] <= starts[i + 1];
        }
        if (!rising) {
            throw SegclrException.badData(
                    table.path() + ": " + column + " does not divide " + rows + " rows among " + segmentIds.length
                            + " segments; re-run 'segclr " + table.kind().verb() + "'");
        }
        return starts;
    }

    int segments() {
        return segmentIds.length;
    }

    long segmentId(int segment) {
        return segmentIds[segment];
    }

    long rows() {
        return radiusNm.length;
    }

    long firstRow(int segment) {
        return rowStart[segment];
    }

    Skeleton skeleton(int segment) {
        int first = (int) rowStart[segment];
        int nodes = (int) rowStart[segment + 1] - first;
        float[] xyz = new float[3 * nodes];
        for (int node = 0; node < nodes; node++) {
            for (int axis = 0; axis < AXES.length; axis++) {
                xyz[3 * node + axis] = xyzNm[axis][first + node];
            }
        }
        float[] radius = java.util.Arrays.copyOfRange(radiusNm, first, first + nodes);
        int[] ends =
                java.util.Arrays.copyOfRange(edges, (int) (2 * edgeStart[segment]), (int) (2 * edgeStart[segment + 1]));
        return new Skeleton(segmentIds[segment], xyz, radius, ends);
    }

    /** The skeletons in the order they are stored in; refuses two of one segment. */
    static <T> List<T> inOrder(List<T> items, java.util.function.ToLongFunction<T> segmentId) {
        Comparator<T> byId = (a, b) -> Long.compareUnsigned(segmentId.applyAsLong(a), segmentId.applyAsLong(b));
        List<T> sorted = new ArrayList<>(items);
        sorted.sort(byId);
        for (int i = 1; i < sorted.size(); i++) {
            if (byId.compare(sorted.get(i - 1), sorted.get(i)) == 0) {
                throw SegclrException.badData("segment " + Long.toUnsignedString(segmentId.applyAsLong(sorted.get(i)))
                        + " comes twice in one shard; give each segment once");
            }
        }
        return sorted;
    }

    /** Writes skeletons, which are {@link #inOrder}. */
    static void write(TableWriter table, List<Skeleton> skeletons) {
        table.unsignedLongs(
                SEGMENT_ID, skeletons.stream().mapToLong(Skeleton::segmentId).toArray());
        long[] rowStart = sums(skeletons, Skeleton::nodeCount);
        long[] edgeStart = sums(skeletons, Skeleton::edgeCount);
        table.longs("row_start", rowStart);
        table.longs("edge_start", edgeStart);
        for (int axis = 0; axis < AXES.length; axis++) {
            try (DatasetWriter column = table.rows(AXES[axis], ElementType.F32, rowStart[skeletons.size()])) {
                for (Skeleton skeleton : skeletons) {
                    column.append(coordinates(skeleton, axis), skeleton.nodeCount());
                }
            }
        }
        try (DatasetWriter radius = table.rows("radius_nm", ElementType.F32, rowStart[skeletons.size()]);
                DatasetWriter edge = table.rows("edge", ElementType.I32, edgeStart[skeletons.size()], 2)) {
            for (Skeleton skeleton : skeletons) {
                radius.append(skeleton.radiusNm(), skeleton.nodeCount());
                edge.append(skeleton.edges(), skeleton.edgeCount());
            }
        }
    }

    private static float[] coordinates(Skeleton skeleton, int axis) {
        float[] values = new float[skeleton.nodeCount()];
        for (int node = 0; node < values.length; node++) {
            values[node] = skeleton.xyzNm()[3 * node + axis];
        }
        return values;
    }

    private static long[] sums(List<Skeleton> skeletons, ToIntFunction<Skeleton> count) {
        long[] sums = new long[skeletons.size() + 1];
        for (int i = 0; i < skeletons.size(); i++) {
            sums[i + 1] = sums[i] + count.applyAsInt(skeletons.get(i));
        }
        return sums;
    }
}
