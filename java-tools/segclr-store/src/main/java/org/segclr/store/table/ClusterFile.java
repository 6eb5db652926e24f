package org.segclr.store.table;

import java.nio.file.Path;
import org.segclr.core.cluster.ClusterTable;
import org.segclr.core.provenance.Provenance;
import org.segclr.store.hdf5.ArtefactKind;

/** clusters.h5: a row a node (docs/FORMATS.md). */
public final class ClusterFile {
    private ClusterFile() {}

    public static void write(Path target, ClusterTable table, int clusters, Provenance provenance) {
        try (TableWriter out = TableFile.create(target, ArtefactKind.CLUSTERS, provenance)) {
            out.attribute("clusters", clusters);
            out.unsignedLongs("segment_id", table.nodes().segmentId());
            out.ints("node_id", table.nodes().nodeId());
            out.floats("x_nm", column(table.nodes().xyzNm(), 3, 0));
            out.floats("y_nm", column(table.nodes().xyzNm(), 3, 1));
            out.floats("z_nm", column(table.nodes().xyzNm(), 3, 2));
            out.ints("cluster", table.cluster());
            out.floats("centroid_distance", table.centroidDistance());
            out.ints("representative", table.representative());
            out.floats("map_x", column(table.mapXy(), 2, 0));
            out.floats("map_y", column(table.mapXy(), 2, 1));
            out.finish();
        }
    }

    /** Every {@code width}-th value from {@code offset}. */
    static float[] column(float[] values, int width, int offset) {
        float[] column = new float[values.length / width];
        for (int i = 0; i < column.length; i++) {
            column[i] = values[i * width + offset];
        }
        return column;
    }
}
