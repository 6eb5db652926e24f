package org.segclr.cpu.inference;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.segclr.cpu.onednn.Element;
import org.segclr.cpu.onednn.Engine;
import org.segclr.cpu.onednn.Native;

/** One worker's primitives and memory; used by one thread at a time. */
final class Lane implements Native {
    private final Engine engine;
    private final Shared shared;
    private final PatchMaps patchMaps;
    private final Map<Integer, Program> fronts = new HashMap<>();
    private final Map<Integer, Cells> starts = new HashMap<>();
    private @Nullable Program tail;
    private @Nullable Sparse sparse;

    /**
     * What all lanes of a compiled graph share.
     *
     * @param middle the value at which patches are gathered into batches
     * @param batch patches a tail
     */
    record Shared(Values values, Weights weights, Background background, Element element, int middle, int batch) {}

    Lane(int threads, Shared shared) {
        this.engine = new Engine(threads);
        this.shared = shared;
        this.patchMaps = new PatchMaps(shared.values(), shared.element());
    }

    /**
     * Brings a patch to the middle.
     *
     * @param offset of the patch in {@code patches}
     * @param at byte of the target where its map, in blocks of channels, goes
     */
    void front(float[] patches, int offset, TilePlan plan, Cells target, long at) {
        engine.enter();
        int cut = plan.cut();
        int middle = shared.middle();
        if (middle == 0) {
            patchMaps.load(patches, offset, target, at);
        } else if (cut == middle) {
            sparse().run(patches, offset, plan);
            sparse().handOver(cut, target.pointer(at));
        } else {
            Program program =
                    fronts.computeIfAbsent(cut, c -> program(new Program.Span(c, middle, 1, shared.element())));
            program.run(start(patches, offset, plan));
            Pointer.memcpy(
                    target.pointer(at),
                    program.value(middle).pointer(),
                    shared.values().bytes(middle, shared.element()));
        }
    }

    /** The map that a front on whole maps starts with. */
    private Pointer start(float[] patches, int offset, TilePlan plan) {
        int cut = plan.cut();
        long bytes = cut == 0 ? patchMaps.bytes() : shared.values().bytes(cut, shared.element());
        Cells cells = starts.computeIfAbsent(cut, c -> new Cells(engine, bytes));
        if (cut == 0) {
            patchMaps.load(patches, offset, cells, 0);
        } else {
            sparse().run(patches, offset, plan);
            sparse().handOver(cut, cells.pointer());
        }
        return cells.pointer();
    }

    /** Runs the steps behind the middle for a whole batch of maps. @return one array an output of the graph */
    float[][] tail(Pointer maps) {
        engine.enter();
        Program program = tail();
        program.run(maps);
        return shared.values().graph().outputs().stream()
                .map(o -> program.value(o)
                        .floats(shared.batch() * shared.values().shape(o).c()))
                .toArray(float[][]::new);
    }

    private Program tail() {
        Program program = tail;
        if (program == null) {
            int steps = shared.values().steps().size();
            program = program(new Program.Span(shared.middle(), steps, shared.batch(), shared.element()));
            tail = program;
        }
        return program;
    }

    private Program program(Program.Span span) {
        return new Program(engine, shared.weights(), shared.values(), span);
    }

    private Sparse sparse() {
        Sparse found = sparse;
        if (found == null) {
            found = new Sparse(engine, shared.weights(), shared.values(), shared.element(), shared.background());
            sparse = found;
        }
        return found;
    }

    @Override
    public void close() {
        fronts.values().forEach(Native::close);
        starts.values().forEach(Native::close);
        if (tail != null) {
            tail.close();
        }
        if (sparse != null) {
            sparse.close();
        }
        engine.close();
    }
}
