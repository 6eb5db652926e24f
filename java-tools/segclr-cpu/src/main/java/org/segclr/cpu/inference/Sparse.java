package org.segclr.cpu.inference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.bytedeco.javacpp.Pointer;
import org.segclr.compute.Step;
import org.segclr.cpu.onednn.Element;
import org.segclr.cpu.onednn.Engine;
import org.segclr.cpu.onednn.Native;

/**
 * Runs the first steps of the graph for one patch on active tiles only. Fields hold the background, the network's
 * response to an all-zero patch, wherever no tile was computed, so that every value is what a whole computation gives.
 */
final class Sparse implements Native {
    private final Engine engine;
    private final Values values;
    private final Element element;
    private final List<Field> fields = new ArrayList<>();
    private final List<TileStep> steps = new ArrayList<>();
    private final Map<Integer, Copy> copies = new HashMap<>();
    private final List<Native> owned = new ArrayList<>();
    private final List<Field> background;
    private List<int[]> touched = List.of();

    /** Fields for the values up to {@code end}, filled with the background, which is computed where it is not yet. */
    Sparse(Engine engine, Weights weights, Values values, Element element, Background shared) {
        this.engine = engine;
        this.values = values;
        this.element = element;
        int end = shared.end();
        TileStep.TileBuffers buffers = buffers(end);
        for (int step = 0; step < end; step++) {
            fields.add(own(field(step + 1, end)));
            steps.add(own(new TileStep(engine, weights, values, step, element, buffers)));
        }
        background = shared.of(this);
    }

    private TileStep.TileBuffers buffers(int end) {
        long x = 1;
        long y = 1;
        for (int step = 0; step < end; step++) {
            x = Math.max(x, TileStep.inputBytes(values, step, element));
            y = Math.max(y, TileStep.outputBytes(values, step, element));
        }
        return new TileStep.TileBuffers(own(new Cells(engine, x)), own(new Cells(engine, y)));
    }

    private <T extends Native> T own(T object) {
        owned.add(object);
        return object;
    }

    private Field field(int value, int end) {
        int halo = 0;
        boolean pooled = false;
        for (int step = value; step < end; step++) {
            Step reader = values.steps().get(step);
            if (reader.x() == value) {
                halo = Math.max(halo, TilePlan.geometry(reader).padding());
                pooled |= reader instanceof Step.MaxPool;
            }
        }
        return new Field(engine, element, values.side(value), halo, values.channels(value), pooled);
    }

    /** A copy of all fields as they are. */
    List<Field> snapshot() {
        List<Field> copies = new ArrayList<>();
        for (int value = 1; value <= fields.size(); value++) {
            Field copy = field(value, fields.size());
            copy.copyFrom(fields.get(value - 1));
            copies.add(copy);
        }
        return copies;
    }

    void fill(List<Field> from) {
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).copyFrom(from.get(i));
        }
    }

    /** Brings every tile of every field to the response to an all-zero patch. */
    void computeBackground() {
        int side = values.side(0);
        compute(new float[side * side * side], 0, TilePlan.everything(values, fields.size()));
    }

    /** Runs the plan's steps in tiles. @param offset of the patch in {@code patches} @return the map at the cut */
    Field run(float[] patches, int offset, TilePlan plan) {
        for (int step = 0; step < touched.size(); step++) {
            restore(step, touched.get(step));
        }
        touched = plan.tiles();
        compute(patches, offset, plan);
        return fields.get(plan.cut() - 1);
    }

    private void restore(int step, int[] tiles) {
        TileGrid grid = steps.get(step).grid();
        for (int tile : tiles) {
            fields.get(step).restore(grid.z(tile), grid.y(tile), grid.x(tile), grid.side(), background.get(step));
        }
    }

    private void compute(float[] patches, int offset, TilePlan plan) {
        for (int i = 0; i < plan.cut(); i++) {
            TileStep tileStep = steps.get(i);
            Step step = values.steps().get(i);
            TileStep.TileSource source =
                    step.x() == 0 ? tileStep.from(patches, offset) : tileStep.from(fields.get(step.x() - 1));
            OptionalInt residual = step instanceof Step.Convolution c ? c.then().residual() : OptionalInt.empty();
            Field added = residual.isPresent() ? fields.get(residual.getAsInt() - 1) : null;
            tileStep.run(plan.tiles().get(i), source, added, fields.get(i));
        }
    }

    /** Copies the map at a cut into blocks of channels. */
    void handOver(int cut, Pointer target) {
        Field field = fields.get(cut - 1);
        copies.computeIfAbsent(cut, c -> own(new Copy(engine, field.interior(), values.blocked(c, 1, element))))
                .run(field.cells().pointer(), target);
    }

    @Override
    public void close() {
        owned.forEach(Native::close);
    }
}
