package org.segclr.encoder.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.segclr.core.crop.PatchCutter;
import org.segclr.core.geometry.Box;
import org.segclr.core.pairs.PositivePair;
import org.segclr.core.progress.Progress;
import org.segclr.encoder.embed.PatchEncoder;
import org.segclr.encoder.embed.Place;
import org.segclr.encoder.metrics.Retrieval;
import org.segclr.encoder.net.EncoderConfig;

/**
 * Retrieval of a pair's partner on held-out segments: in each trial the first members of 64 pairs of 64 different
 * segments are queries, the second members the candidates, by cosine. Beside the totals, the same split by
 * path-distance bucket and by whether the two fields of view overlap: partners that share voxels are easy to find for
 * any encoder.
 */
public final class Evaluation {
    /** Header of evaluation.csv, with the end of its line. */
    public static final String HEADER = "encoder,vector,candidates,trials,top1,top5\n";
    /** Header of evaluation_by_distance.csv, with the end of its line. */
    public static final String DISTANCE_HEADER = "encoder,vector,partners,queries,top1,top5\n";

    private final HeldOutPairs held;
    private final PatchCutter cutter;
    private final StringBuilder totals = new StringBuilder(HEADER);
    private final StringBuilder byDistance = new StringBuilder(DISTANCE_HEADER);
    private final Map<String, Double> top1 = new LinkedHashMap<>();

    public Evaluation(HeldOutPairs held, PatchCutter cutter) {
        this.held = held;
        this.cutter = cutter;
    }

    /** Encodes the pairs and adds the rows of one encoder. @param name untrained or trained */
    public void add(String name, PatchEncoder encoder) {
        List<Place> places = new ArrayList<>();
        for (PositivePair pair : held.pairs()) {
            places.add(new Place(pair.centreANm(), pair.segmentId()));
            places.add(new Place(pair.centreBNm(), pair.segmentId()));
        }
        Progress progress = Progress.start("evaluate " + name, places.size(), "patches");
        PatchEncoder.Encoded encoded = encoder.encode(places, progress);
        progress.done();
        add(name, "bottleneck", encoded.embeddings(), EncoderConfig.EMBEDDING);
        add(name, "projection", encoded.projections(), EncoderConfig.PROJECTION);
    }

    /** @param rows 2i and 2i+1 are the members of pair i */
    void add(String encoder, String vector, float[] rows, int columns) {
        Score total = new Score();
        Map<String, Score> split = new TreeMap<>();
        for (int t = 0; t < held.trials(); t++) {
            int[] drawn = held.trial(t);
            float[] queries = new float[drawn.length * columns];
            float[] candidates = new float[drawn.length * columns];
            for (int i = 0; i < drawn.length; i++) {
                System.arraycopy(rows, 2 * drawn[i] * columns, queries, i * columns, columns);
                System.arraycopy(rows, (2 * drawn[i] + 1) * columns, candidates, i * columns, columns);
            }
            int[] ranks = Retrieval.ranks(queries, candidates, columns);
            for (int i = 0; i < drawn.length; i++) {
                total.add(ranks[i]);
                for (String group : groups(held.pairs().get(drawn[i]))) {
                    split.computeIfAbsent(group, g -> new Score()).add(ranks[i]);
                }
            }
        }
        String key = encoder + "," + vector + ",";
        totals.append(key).append(held.candidates()).append(',').append(held.trials());
        totals.append(',').append(total.columns()).append('\n');
        split.forEach((group, score) -> byDistance
                .append(key)
                .append(group)
                .append(',')
                .append(score.queries())
                .append(',')
                .append(score.columns())
                .append('\n'));
        top1.put(encoder + " " + vector, total.top1());
    }

    private List<String> groups(PositivePair pair) {
        Box a = cutter.boxAround(pair.centreANm());
        Box b = cutter.boxAround(pair.centreBNm());
        String fields = a.intersect(b).isEmpty() ? "fields_apart" : "fields_overlap";
        return Arrays.asList("bucket_" + pair.bucket(), fields);
    }

    /** The text of evaluation.csv. */
    public String csv() {
        return totals.toString();
    }

    /** The text of evaluation_by_distance.csv. */
    public String byDistanceCsv() {
        return byDistance.toString();
    }

    /** Top-1 by "encoder vector". */
    public Map<String, Double> top1() {
        return Map.copyOf(top1);
    }
}
