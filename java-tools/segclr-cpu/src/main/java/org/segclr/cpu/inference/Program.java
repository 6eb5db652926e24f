package org.segclr.cpu.inference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.segclr.compute.Graph;
import org.segclr.compute.Shape;
import org.segclr.compute.Step;
import org.segclr.cpu.onednn.Element;
import org.segclr.cpu.onednn.Engine;
import org.segclr.cpu.onednn.Native;

/**
 * A span of the graph run on whole maps, in blocks of channels, for a fixed number of patches: from one value that
 * suffices (see {@link Values#cuts}) through a number of steps. Maps share memory where their lives do not overlap.
 */
final class Program implements Native {
    private final Engine engine;
    private final Weights weights;
    private final Values values;
    private final Span span;
    private final Map<Integer, Cells> cells = new HashMap<>();
    private final Set<Integer> foldedValues = new HashSet<>();
    private final Map<Integer, Cells> refolded = new HashMap<>();
    private final List<Cells> free = new ArrayList<>();
    private final List<Native> owned = new ArrayList<>();
    private final List<Runnable> actions = new ArrayList<>();
    private Pointer input = new BytePointer();

    /**
     * @param from the value it starts with
     * @param to the first step that is not run
     * @param n patches at once
     */
    record Span(int from, int to, int n, Element element) {}

    Program(Engine engine, Weights weights, Values values, Span span) {
        this.engine = engine;
        this.weights = weights;
        this.values = values;
        this.span = span;
        for (int i = span.from(); i < span.to(); i++) {
            add(i, values.steps().get(i));
            release(i);
        }
    }

    /** Runs it on maps at {@code input}, which must stay; patches as {@link PatchMaps} lays them out for value 0. */
    void run(Pointer maps) {
        input = maps;
        actions.forEach(Runnable::run);
    }

    /** A value made by it that no step of it reads, after a run. */
    Cells value(int value) {
        Cells found = cells.get(value);
        if (found == null) {
            throw new IllegalArgumentException("value " + value + " is none of this program's results");
        }
        return found;
    }

    private void add(int index, Step step) {
        if (step instanceof Step.Convolution c) {
            convolution(index, c);
        } else if (step instanceof Step.MaxPool p) {
            MaxPool pool = own(new MaxPool(
                    engine, values, index, form(index, p.x(), p.geometry().padding(), false)));
            Cells y = take(index + 1);
            Supplier<Pointer> x = in(p.x(), false);
            actions.add(() -> pool.run(x.get(), y.pointer()));
        } else if (step instanceof Step.Dense d) {
            Heads.Layer layer = new Heads(engine, weights).layer(index, d, span.n());
            owned.add(layer.prepared());
            Cells y = matrix(index + 1);
            actions.add(() -> layer.run(value(d.x()), y));
        } else {
            average(index, step.x());
        }
    }

    private void convolution(int index, Step.Convolution step) {
        boolean folded = Folding.pays(values, index, span.n());
        boolean unfolded = span.element() == Element.BF16 && Unfolding.fits(step, values.channels(step.x()));
        ConvolutionForm form = form(index, step.x(), step.geometry().padding(), unfolded);
        Convolution convolution = own(new Convolution(engine, weights, values, index, form));
        Supplier<Pointer> x = in(step.x(), folded);
        if (step.then().residual().isEmpty()) {
            Cells y = take(index + 1);
            actions.add(() -> convolution.run(x.get(), y.pointer(), y.pointer()));
        } else {
            int residual = step.then().residual().getAsInt();
            Supplier<Pointer> r = in(residual, folded);
            if (!Convolution.sumsInPlace(step, form)) {
                Cells y = take(index + 1);
                actions.add(() -> convolution.run(x.get(), y.pointer(), r.get()));
            } else if (overwritten(residual, index, folded) && residual != step.x()) {
                Cells y = value(residual);
                cells.put(index + 1, y);
                actions.add(() -> convolution.run(x.get(), y.pointer(), y.pointer()));
            } else {
                Cells y = take(index + 1);
                actions.add(() -> {
                    Pointer.memcpy(y.pointer(), r.get(), bytes(residual));
                    convolution.run(x.get(), y.pointer(), y.pointer());
                });
            }
        }
        if (folded) {
            foldedValues.add(index + 1);
        }
    }

    /** Whether a step may write over that map: it is ours, in the layout wanted, and nobody reads it later. */
    private boolean overwritten(int value, int step, boolean folded) {
        return cells.containsKey(value)
                && foldedValues.contains(value) == folded
                && values.graph().lastUse(value) == step;
    }

    /** Where a value is at run time in the layout wanted; a copy is made once a run where it is in the other. */
    private Supplier<Pointer> in(int value, boolean folded) {
        if (foldedValues.contains(value) == folded) {
            return () -> pointer(value);
        }
        Cells other = refolded.get(value);
        if (other == null) {
            memory.desc wanted = folded
                    ? Folding.folded(values, value, span.n(), span.element())
                    : values.blocked(value, span.n(), span.element());
            Cells target = own(new Cells(engine, bytes(value)));
            Copy copy = own(new Copy(engine, layout(value), wanted));
            actions.add(() -> copy.run(pointer(value), target.pointer()));
            refolded.put(value, target);
            other = target;
        }
        return other::pointer;
    }

    private memory.desc layout(int value) {
        return foldedValues.contains(value)
                ? Folding.folded(values, value, span.n(), span.element())
                : values.blocked(value, span.n(), span.element());
    }

    private ConvolutionForm form(int index, int x, int padding, boolean unfolded) {
        int side = values.side(x);
        int target = values.side(index + 1);
        return new ConvolutionForm(
                span.n(),
                new Extent(side, side, unfolded ? target : side),
                Extent.cube(target),
                new Extent(padding, padding, unfolded ? 0 : padding),
                unfolded,
                Folding.pays(values, index, span.n()) ? ConvolutionForm.Maps.FOLDED : ConvolutionForm.Maps.BLOCKS,
                span.element());
    }

    /** Means in double over a float32 copy. */
    private void average(int index, int x) {
        Shape shape = values.shape(x);
        int channels = values.channels(x);
        memory.desc plain = new memory.desc(
                new long[] {span.n(), channels, shape.d(), shape.h(), shape.w()},
                memory.data_type.f32,
                memory.format_tag.ncdhw);
        Copy copy = own(new Copy(engine, layout(x), plain));
        Cells map = own(new Cells(engine, plain.get_size()));
        Cells y = matrix(index + 1);
        float[] means = new float[span.n() * shape.c()];
        actions.add(() -> {
            copy.run(pointer(x), map.pointer());
            float[] all = map.floats(span.n() * channels * shape.spatial());
            for (int i = 0; i < means.length; i++) {
                int first = (i / shape.c() * channels + i % shape.c()) * shape.spatial();
                double sum = 0;
                for (int v = 0; v < shape.spatial(); v++) {
                    sum += all[first + v];
                }
                means[i] = (float) (sum / shape.spatial());
            }
            y.putFloats(means);
        });
    }

    private Pointer pointer(int value) {
        return value == span.from() ? input : value(value).pointer();
    }

    private <T extends Native> T own(T object) {
        owned.add(object);
        return object;
    }

    private Cells matrix(int value) {
        Cells y = own(new Cells(engine, (long) span.n() * values.shape(value).c() * Float.BYTES));
        cells.put(value, y);
        return y;
    }

    /** Memory for a map: the smallest that is free and large enough, else new. */
    private Cells take(int value) {
        long bytes = bytes(value);
        Cells best = null;
        for (Cells candidate : free) {
            if (candidate.bytes() >= bytes && (best == null || candidate.bytes() < best.bytes())) {
                best = candidate;
            }
        }
        if (best == null) {
            best = own(new Cells(engine, bytes));
        } else {
            free.remove(best);
        }
        cells.put(value, best);
        return best;
    }

    private long bytes(int value) {
        return span.n() * values.bytes(value, span.element());
    }

    /** Frees the maps that no later step reads, but for those whose memory another value has taken over. */
    private void release(int index) {
        for (int value = span.from() + 1; value <= index; value++) {
            Cells map = cells.get(value);
            boolean dead = Graph.reads(values.steps().get(index), value)
                    && values.graph().lastUse(value) == index;
            if (dead && map != null && values.shape(value).d() > 1 && cells.get(index + 1) != map) {
                free.add(map);
            }
        }
    }

    @Override
    public void close() {
        owned.forEach(Native::close);
    }
}
