package org.segclr.core.cluster;

import java.util.Arrays;
import org.segclr.core.error.SegclrException;
import org.segclr.core.random.Seeds;
import org.segclr.core.vector.Rows;
import tagbio.umap.Umap;
import tagbio.umap.metric.EuclideanMetric;

/**
 * A 2-D map that keeps near rows near: UMAP (McInnes, Healy and Melville 2018) of the rows it is fitted on, one thread,
 * equal bytes for equal rows and seed. Any other row lies at the mean place of its nearest fitted rows. Distances
 * between far groups mean nothing.
 */
public final class EmbeddingMap {
    /** Fewer rows have no map. */
    public static final int LEAST_ROWS = 8;

    private static final int PLACED_BY = 5;
    private static final float MIN_DISTANCE = 0.1f;

    private final Rows fitted;
    private final Rows xy;

    private EmbeddingMap(Rows fitted, Rows xy) {
        this.fitted = fitted;
        this.xy = xy;
    }

    /** Lays out {@code rows}; {@code neighbours} is cut to the number of other rows. */
    public static EmbeddingMap fit(Rows rows, int neighbours, long seed) {
        if (rows.count() < LEAST_ROWS) {
            throw SegclrException.badData("a map of " + rows.count() + " nodes: at least " + LEAST_ROWS
                    + " are needed; skeletonize with a smaller --node_spacing");
        }
        float[][] data = new float[rows.count()][];
        for (int r = 0; r < data.length; r++) {
            data[r] = rows.row(r);
        }
        Umap umap = new Umap();
        umap.setNumberComponents(2);
        umap.setNumberNearestNeighbours(Math.min(neighbours, rows.count() - 1));
        umap.setMetric(EuclideanMetric.SINGLETON);
        umap.setMinDist(MIN_DISTANCE);
        umap.setSeed(Seeds.derive(seed, "map"));
        umap.setThreads(1);
        float[][] places = umap.fitTransform(data);
        Rows xy = Rows.zeros(data.length, 2);
        for (int r = 0; r < data.length; r++) {
            xy.set(r, places[r], 0);
        }
        return new EmbeddingMap(rows, xy);
    }

    /** Place of the i-th fitted row: (rows, 2). */
    public Rows fittedXy() {
        return xy;
    }

    /** Place of a row that was not fitted: the mean place of its {@value #PLACED_BY} nearest fitted rows. */
    public float[] place(Rows query, int row) {
        int[] near = nearest(query, row);
        double x = 0;
        double y = 0;
        for (int i : near) {
            x += xy.values()[2 * i];
            y += xy.values()[2 * i + 1];
        }
        return new float[] {(float) (x / near.length), (float) (y / near.length)};
    }

    private int[] nearest(Rows query, int row) {
        int wanted = Math.min(PLACED_BY, fitted.count());
        float[] distances = new float[wanted];
        int[] indices = new int[wanted];
        Arrays.fill(distances, Float.POSITIVE_INFINITY);
        for (int r = 0; r < fitted.count(); r++) {
            float distance = query.squaredDistance(row, fitted, r);
            if (distance < distances[wanted - 1]) {
                int i = wanted - 1;
                for (; i > 0 && distances[i - 1] > distance; i--) {
                    distances[i] = distances[i - 1];
                    indices[i] = indices[i - 1];
                }
                distances[i] = distance;
                indices[i] = r;
            }
        }
        return indices;
    }
}
