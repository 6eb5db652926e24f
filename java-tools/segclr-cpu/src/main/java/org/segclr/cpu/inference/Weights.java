package org.segclr.cpu.inference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.segclr.compute.Step;
import org.segclr.cpu.onednn.Engine;
import org.segclr.cpu.onednn.Native;

/**
 * Weights in the layouts that primitives want, each made once and shared by all lanes: they are only read. Safe for use
 * by several threads.
 */
final class Weights implements Native {
    private final Engine engine;
    private final Map<Key, List<Laid>> laid = new HashMap<>();
    private final Map<Key, Cells> vectors = new HashMap<>();

    /** @param part which weights of the step */
    private record Key(int step, String part) {}

    private record Laid(memory.desc layout, Cells cells) {}

    Weights(Engine engine) {
        this.engine = engine;
    }

    /**
     * @param filled length, with zeros behind the values
     * @param times the whole is repeated
     */
    record Vector(int filled, int times) {}

    /** The kernel of a convolution: (K,C,k,k,k), unfolded or folded. */
    synchronized Cells kernel(int step, Step.Convolution convolution, ConvolutionForm form, memory.desc wanted) {
        String part = form.unfolded() ? "unfolded" : form.maps() == ConvolutionForm.Maps.FOLDED ? "folded" : "kernel";
        return laid(new Key(step, part), wanted, () -> plain(convolution, form));
    }

    /** The matrix of a dense layer. */
    synchronized Cells matrix(int step, Step.Dense dense, memory.desc wanted) {
        memory.desc plain = new memory.desc(
                new long[] {dense.bias().length, dense.weights().length / dense.bias().length},
                memory.data_type.f32,
                memory.format_tag.ab);
        return laid(new Key(step, "matrix"), wanted, () -> new Plain(dense.weights(), plain));
    }

    /** A float32 vector. */
    synchronized Cells vector(int step, String part, float[] values, Vector size) {
        return vectors.computeIfAbsent(new Key(step, part + " x" + size.times()), key -> {
            float[] all = new float[size.filled() * size.times()];
            for (int i = 0; i < size.times(); i++) {
                System.arraycopy(values, 0, all, i * size.filled(), values.length);
            }
            Cells cells = new Cells(engine, (long) all.length * Float.BYTES);
            cells.putFloats(all);
            return cells;
        });
    }

    private record Plain(float[] values, memory.desc layout) {}

    private interface Source {
        Plain get();
    }

    private Cells laid(Key key, memory.desc wanted, Source source) {
        List<Laid> known = laid.computeIfAbsent(key, k -> new ArrayList<>());
        for (Laid one : known) {
            if (one.layout().equals(wanted)) {
                return one.cells();
            }
        }
        Cells cells = new Cells(engine, wanted.get_size());
        reorder(source.get(), wanted, cells);
        known.add(new Laid(wanted, cells));
        return cells;
    }

    private void reorder(Plain plain, memory.desc wanted, Cells target) {
        try (Cells staging = new Cells(engine, (long) plain.values().length * Float.BYTES);
                stream stream = new stream(engine.handle());
                memory from = new memory(plain.layout(), engine.handle(), staging.pointer());
                memory to = new memory(wanted, engine.handle(), target.pointer());
                reorder copy = new reorder(from, to)) {
            staging.putFloats(plain.values());
            copy.execute(stream, from, to);
            stream._wait();
        }
    }

    private static Plain plain(Step.Convolution step, ConvolutionForm form) {
        int k = step.geometry().kernel();
        int outputs = Values.rounded(step.bias().length);
        if (form.unfolded()) {
            long[] extents = {outputs, Unfolding.TAPS, k, k, 1};
            return new Plain(Unfolding.weights(step, outputs), plainLayout(extents));
        }
        int inputs = step.weights().length / (step.bias().length * k * k * k);
        int rounded = Values.rounded(inputs);
        float[] filled = new float[outputs * rounded * k * k * k];
        int row = inputs * k * k * k;
        for (int o = 0; o < step.bias().length; o++) {
            System.arraycopy(step.weights(), o * row, filled, o * rounded * k * k * k, row);
        }
        if (form.maps() == ConvolutionForm.Maps.FOLDED) {
            long[] extents = {form.outputs(outputs), (long) rounded * form.x().w(), k, k, 1};
            return new Plain(Folding.weights(filled, step, form, rounded), plainLayout(extents));
        }
        return new Plain(filled, plainLayout(new long[] {outputs, rounded, k, k, k}));
    }

    private static memory.desc plainLayout(long[] extents) {
        return new memory.desc(extents, memory.data_type.f32, memory.format_tag.oidhw);
    }

    @Override
    public void close() {
        laid.values().forEach(all -> all.forEach(one -> one.cells().close()));
        vectors.values().forEach(Cells::close);
    }
}
