package org.segclr.core.cluster;

import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.segclr.core.error.SegclrException;
import org.segclr.core.progress.Progress;
import org.segclr.core.random.Seeds;
import org.segclr.core.vector.Rows;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.kmeans.KMeansModel;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.distance.DistanceType;
import org.tribuo.math.la.DenseVector;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * k-means (Lloyd 1982) from k-means++ starts (Arthur and Vassilvitskii 2007) by Tribuo, on one thread: of several
 * starts the one with the least sum of squared distances. Equal rows and seed give equal centroids.
 */
public final class KMeans {
    /** Held so that the level stays set: Tribuo tells of every iteration otherwise. */
    private static final Logger TRIBUO = Logger.getLogger(KMeansTrainer.class.getName());

    static {
        TRIBUO.setLevel(Level.WARNING);
    }

    private static final int STARTS = 4;
    private static final int ITERATIONS = 100;

    private KMeans() {}

    /** The centroids of {@code rows}, in no meaningful order. */
    public static Rows fit(Rows rows, int clusters, long seed) {
        if (rows.count() < clusters) {
            throw SegclrException.badData(clusters + " clusters asked of " + rows.count()
                    + " nodes; give --clusters at most " + rows.count());
        }
        MutableDataset<ClusterID> data = dataset(rows);
        Progress progress = Progress.start("cluster: k-means", STARTS, "starts");
        Rows best = centroids(data, rows, clusters, Seeds.derive(seed, "k-means", 0));
        double least = squaredError(rows, best);
        for (int start = 1; start < STARTS; start++) {
            progress.advance(1);
            Rows other = centroids(data, rows, clusters, Seeds.derive(seed, "k-means", start));
            double error = squaredError(rows, other);
            if (error < least) {
                best = other;
                least = error;
            }
        }
        progress.advance(1);
        progress.done();
        return best;
    }

    /** Sum over rows of the squared distance to the nearest centroid. */
    static double squaredError(Rows rows, Rows centroids) {
        double sum = 0;
        for (int r = 0; r < rows.count(); r++) {
            sum += rows.squaredDistance(r, centroids, centroids.nearest(rows, r));
        }
        return sum;
    }

    private static Rows centroids(MutableDataset<ClusterID> data, Rows rows, int clusters, long seed) {
        KMeansTrainer trainer = new KMeansTrainer(
                clusters, ITERATIONS, DistanceType.L2.getDistance(), KMeansTrainer.Initialisation.PLUSPLUS, 1, seed);
        KMeansModel model = trainer.train(data, Map.<String, Provenance>of());
        DenseVector[] vectors = model.getCentroidVectors();
        Rows centroids = Rows.zeros(vectors.length, rows.dimension());
        for (int c = 0; c < vectors.length; c++) {
            for (int d = 0; d < rows.dimension(); d++) {
                centroids.values()[c * rows.dimension() + d] = (float) vectors[c].get(d);
            }
        }
        return centroids;
    }

    private static MutableDataset<ClusterID> dataset(Rows rows) {
        // Tribuo numbers features by the order of their names: equal widths keep them in the order of the dimensions
        String[] names = IntStream.range(0, rows.dimension())
                .mapToObj(d -> String.format("d%06d", d))
                .toArray(String[]::new);
        List<Example<ClusterID>> examples = new ArrayList<>(rows.count());
        for (int r = 0; r < rows.count(); r++) {
            double[] values = new double[rows.dimension()];
            for (int d = 0; d < values.length; d++) {
                values[d] = rows.values()[r * values.length + d];
            }
            examples.add(new ArrayExample<>(ClusteringFactory.UNASSIGNED_CLUSTER_ID, names, values));
        }
        ClusteringFactory factory = new ClusteringFactory();
        OffsetDateTime epoch = OffsetDateTime.ofInstant(java.time.Instant.EPOCH, ZoneOffset.UTC);
        return new MutableDataset<>(examples, new SimpleDataSourceProvenance("embeddings", epoch, factory), factory);
    }
}
