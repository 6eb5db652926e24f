package org.segclr.store.hdf5;

import java.util.function.BiConsumer;

/** Walks a dataset box by box in C order: chunk by chunk where it has chunks, else some rows at a time. */
final class BoxWalk {
    private final long[] dims;
    private final long[] step;

    private BoxWalk(long[] dims, long[] step) {
        this.dims = dims;
        this.step = step;
    }

    static BoxWalk over(DatasetShape shape, long sliceElements) {
        long[] dims = shape.dimsArray();
        if (!shape.chunk().isEmpty()) {
            return new BoxWalk(dims, shape.chunkArray());
        }
        long[] step = dims.clone();
        long rowElements = shape.elements() / Math.max(1, dims[0]);
        step[0] = Math.max(1, Math.min(dims[0], sliceElements / Math.max(1, rowElements)));
        return new BoxWalk(dims, step);
    }

    int largestElements() {
        return elements(step);
    }

    static int elements(long[] extent) {
        long product = 1;
        for (long e : extent) {
            product = Math.multiplyExact(product, e);
        }
        return Math.toIntExact(product);
    }

    /** Calls {@code visit} with offset and extent of each box. */
    void forEach(BiConsumer<long[], long[]> visit) {
        walk(0, new long[dims.length], new long[dims.length], visit);
    }

    private void walk(int axis, long[] offset, long[] extent, BiConsumer<long[], long[]> visit) {
        if (axis == dims.length) {
            visit.accept(offset, extent);
            return;
        }
        for (long from = 0; from < dims[axis]; from += step[axis]) {
            offset[axis] = from;
            extent[axis] = Math.min(step[axis], dims[axis] - from);
            walk(axis + 1, offset, extent, visit);
        }
    }
}
