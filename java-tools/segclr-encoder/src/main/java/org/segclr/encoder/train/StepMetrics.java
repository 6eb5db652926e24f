package org.segclr.encoder.train;

import java.util.Arrays;
import java.util.Locale;
import org.segclr.encoder.metrics.Retrieval;
import org.segclr.encoder.net.EncoderConfig;

/**
 * One row of metrics.csv (segclr section 2). Top-1 and top-5: how often a first member's most similar second member of
 * the batch is its partner.
 *
 * @param step steps done
 */
public record StepMetrics(
        int step,
        double learningRate,
        double loss,
        Retrieval.Accuracy bottleneck,
        Retrieval.Accuracy projection,
        double collapseBottleneck,
        double collapseProjection,
        double gradientNorm) {
    /** Header of the file, with the end of its line. */
    public static final String HEADER = "step,learning_rate,loss,top1_bottleneck,top5_bottleneck,top1_projection,"
            + "top5_projection,collapse_bottleneck,collapse_projection,gradient_norm\n";

    /** Two views in one batch: rows 0..N-1 and N..2N-1. */
    record Vectors(float[] embeddings, float[] projections) {
        Retrieval.Accuracy bottleneck() {
            return accuracy(embeddings, EncoderConfig.EMBEDDING);
        }

        Retrieval.Accuracy projection() {
            return accuracy(projections, EncoderConfig.PROJECTION);
        }

        private static Retrieval.Accuracy accuracy(float[] rows, int columns) {
            int half = rows.length / 2;
            return Retrieval.accuracy(
                    Retrieval.ranks(Arrays.copyOf(rows, half), Arrays.copyOfRange(rows, half, rows.length), columns));
        }
    }

    static StepMetrics of(int step, double rate, double loss, Vectors vectors, double gradientNorm) {
        return new StepMetrics(
                step,
                rate,
                loss,
                vectors.bottleneck(),
                vectors.projection(),
                Retrieval.spread(vectors.embeddings(), EncoderConfig.EMBEDDING),
                Retrieval.spread(vectors.projections(), EncoderConfig.PROJECTION),
                gradientNorm);
    }

    /** The row, with the end of its line. */
    public String row() {
        return String.format(
                Locale.ROOT,
                "%d,%.6g,%.6g,%.4f,%.4f,%.4f,%.4f,%.4f,%.4f,%.6g\n",
                step,
                learningRate,
                loss,
                bottleneck.top1(),
                bottleneck.top5(),
                projection.top1(),
                projection.top5(),
                collapseBottleneck,
                collapseProjection,
                gradientNorm);
    }

    /** For the progress line. */
    public String note() {
        return String.format(
                Locale.ROOT,
                "loss %.3f, top-1 %.2f, collapse %.2f, rate %.2g",
                loss,
                bottleneck.top1(),
                collapseBottleneck,
                learningRate);
    }
}
