package org.segclr.cpu.inference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.segclr.compute.CompiledGraph;
import org.segclr.compute.Graph;
import org.segclr.compute.Precision;
import org.segclr.cpu.onednn.Element;
import org.segclr.cpu.onednn.Engine;
import org.segclr.cpu.onednn.Native;

/**
 * A graph for inference on the CPU. Each patch is brought by itself, on its active tiles where that is cheaper, to a
 * map of about {@link #LEAST_SIDE} voxels; from there on patches run in batches. Patches and batches are spread over
 * lanes of one thread each; what is computed for a patch does not depend on the lane.
 */
public final class CpuGraph implements CompiledGraph {
    /** Maps narrower than this are run in batches; tiles would not pay there, and one patch alone is slow. */
    private static final int LEAST_SIDE = 16;

    /** Most patches in one batch behind the middle. */
    private static final int MOST_BATCH = 16;

    private final Engine engine = new Engine(1);
    private final int rows;
    private final Values values;
    private final Lane.Shared shared;
    private final List<Lane> lanes = new ArrayList<>();
    private final Crew crew;
    private final Cells middle;
    private final long patch;

    /** @param rows most patches a run @param threads at most as many lanes */
    public CpuGraph(Graph graph, int rows, int threads, Precision precision) {
        this.rows = rows;
        values = new Values(graph);
        Element element = Element.of(precision);
        int middleValue = middle(values);
        int laneCount = Math.min(threads, rows);
        int batch = Math.max(1, Math.min(MOST_BATCH, rows / laneCount));
        shared = new Lane.Shared(values, new Weights(engine), new Background(middleValue), element, middleValue, batch);
        for (int i = 0; i < laneCount; i++) {
            lanes.add(new Lane(threads / laneCount, shared));
        }
        crew = new Crew(laneCount);
        patch = middleValue == 0 ? new PatchMaps(values, element).bytes() : values.bytes(middleValue, element);
        middle = new Cells(engine, batches(rows) * batch * patch);
    }

    private static int middle(Values values) {
        return values.cuts().stream()
                .filter(v -> v == 0 || values.side(v) >= LEAST_SIDE)
                .reduce(0, (a, b) -> b);
    }

    private int batches(int count) {
        return (count + shared.batch() - 1) / shared.batch();
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public float[][] run(float[] patches, int count) {
        TilePlan[] plans = new TilePlan[count];
        crew.each(count, (lane, i) -> plans[i] = plan(patches, i));
        List<Integer> dearestFirst = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -plans[i].cost()))
                .toList();
        crew.each(count, (lane, k) -> {
            int i = dearestFirst.get(k);
            lanes.get(lane).front(patches, offset(i), plans[i], middle, i * patch);
        });
        float[][] outputs = values.graph().outputs().stream()
                .map(o -> new float[count * values.shape(o).c()])
                .toArray(float[][]::new);
        crew.each(batches(count), (lane, b) -> tail(lane, b, outputs));
        return outputs;
    }

    private int offset(int index) {
        int side = values.side(0);
        return index * side * side * side;
    }

    private TilePlan plan(float[] patches, int index) {
        return shared.middle() == 0
                ? TilePlan.dense(values, 0)
                : TilePlan.of(values, patches, offset(index), shared.middle());
    }

    private void tail(int lane, int batch, float[][] outputs) {
        float[][] vectors = lanes.get(lane).tail(middle.pointer(batch * shared.batch() * patch));
        for (int o = 0; o < outputs.length; o++) {
            int start = batch * vectors[o].length;
            System.arraycopy(vectors[o], 0, outputs[o], start, Math.min(vectors[o].length, outputs[o].length - start));
        }
    }

    @Override
    public void close() {
        crew.close();
        lanes.forEach(Native::close);
        shared.background().close();
        shared.weights().close();
        middle.close();
        engine.close();
    }
}
