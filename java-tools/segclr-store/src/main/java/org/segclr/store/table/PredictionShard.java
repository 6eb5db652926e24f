package org.segclr.store.table;

import java.nio.file.Path;
import java.util.List;
import org.segclr.core.classify.NodePredictions;
import org.segclr.core.provenance.Provenance;
import org.segclr.store.hdf5.ArtefactKind;

/** predictions-*.h5: a row a node of one shard of embeddings (docs/FORMATS.md). */
public final class PredictionShard {
    private PredictionShard() {}

    /** Writes the segments in the order given. */
    public static void write(Path target, List<String> classes, List<NodePredictions> segments, Provenance provenance) {
        int nodes = segments.stream().mapToInt(s -> s.label().length).sum();
        Columns columns = new Columns(nodes, classes.size());
        segments.forEach(columns::add);
        try (TableWriter out = TableFile.create(target, ArtefactKind.PREDICTIONS, provenance)) {
            out.attribute("classes", classes);
            out.unsignedLongs("segment_id", columns.segmentId);
            out.ints("node_id", columns.nodeId);
            out.floats("x_nm", ClusterFile.column(columns.xyzNm, 3, 0));
            out.floats("y_nm", ClusterFile.column(columns.xyzNm, 3, 1));
            out.floats("z_nm", ClusterFile.column(columns.xyzNm, 3, 2));
            out.ints("label", columns.label);
            out.floatMatrix("probability", columns.probability, classes.size());
            out.finish();
        }
    }

    private static final class Columns {
        private final long[] segmentId;
        private final int[] nodeId;
        private final float[] xyzNm;
        private final int[] label;
        private final float[] probability;
        private final int classes;
        private int row;

        Columns(int nodes, int classes) {
            segmentId = new long[nodes];
            nodeId = new int[nodes];
            xyzNm = new float[3 * nodes];
            label = new int[nodes];
            probability = new float[Math.multiplyExact(nodes, classes)];
            this.classes = classes;
        }

        void add(NodePredictions segment) {
            int nodes = segment.label().length;
            System.arraycopy(segment.label(), 0, label, row, nodes);
            System.arraycopy(segment.segment().skeleton().xyzNm(), 0, xyzNm, 3 * row, 3 * nodes);
            for (int i = 0; i < nodes * classes; i++) {
                probability[row * classes + i] = (float) segment.probability()[i];
            }
            for (int node = 0; node < nodes; node++, row++) {
                segmentId[row] = segment.segment().segmentId();
                nodeId[row] = node;
            }
        }
    }
}
