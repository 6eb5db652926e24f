package org.segclr.cpu;

import org.bytedeco.dnnl.memory;
import org.segclr.compute.Shape;
import org.segclr.cpu.onednn.Element;
import org.segclr.cpu.onednn.OneDnn;

/**
 * Where the elements of a logical shape lie. Blocked layouts hold channels in groups of {@link #BLOCK}; the last group
 * is filled up with zeros, which every operation keeps zero.
 */
record Layout(Shape shape, Kind kind, Element element) {
    /** Channels a block: the float32 lanes of the widest register. */
    static final int BLOCK = OneDnn.avx512() ? 16 : 8;

    enum Kind {
        /** (N,C,D,H,W), x fastest. */
        PLAIN,
        /** (N,C/B,D,H,W,B). */
        BLOCKED,
        /** Weights (K/B,C/B,d,h,w,B of C,B of K). */
        WEIGHTS,
        /** Weights of one input channel (K/B,1,d,h,w,B of K). */
        STEM_WEIGHTS
    }

    /** In float32. */
    Layout(Shape shape, Kind kind) {
        this(shape, kind, Element.F32);
    }

    static Layout activation(Shape shape) {
        return activation(shape, Element.F32);
    }

    /** Vectors (N,C) and maps of one channel (the network's input) are float32 in any case. */
    static Layout activation(Shape shape, Element element) {
        boolean exact = shape.c() == 1 || shape.spatial() == 1;
        return new Layout(shape, shape.c() == 1 ? Kind.PLAIN : Kind.BLOCKED, exact ? Element.F32 : element);
    }

    /** Matrices and vectors plain, weights of convolutions as their kernels read them. */
    static Layout parameter(Shape shape) {
        return shape.spatial() == 1 ? plain(shape) : weights(shape);
    }

    static Layout plain(Shape shape) {
        return new Layout(shape, Kind.PLAIN);
    }

    static Layout weights(Shape shape) {
        return new Layout(shape, shape.c() == 1 ? Kind.STEM_WEIGHTS : Kind.WEIGHTS);
    }

    /** Elements in memory, filling included. */
    long elements() {
        return (long) roundedN() * roundedC() * shape.spatial();
    }

    /** The memory they take, in floats. */
    long floats() {
        return (elements() * element.bytes() + Float.BYTES - 1) / Float.BYTES;
    }

    boolean filled() {
        return elements() != shape.elements();
    }

    int roundedN() {
        return kind == Kind.WEIGHTS || kind == Kind.STEM_WEIGHTS ? rounded(shape.n()) : shape.n();
    }

    int roundedC() {
        return kind == Kind.BLOCKED || kind == Kind.WEIGHTS ? rounded(shape.c()) : shape.c();
    }

    static int rounded(int channels) {
        return (channels + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** The logical shape in this layout. */
    memory.desc descriptor() {
        return descriptor(shape.n(), shape.c());
    }

    /** The same memory with the filling taken as channels of their own: what convolutions work on. */
    memory.desc roundedDescriptor() {
        return descriptor(roundedN(), roundedC());
    }

    private memory.desc descriptor(int n, int c) {
        long[] extents = {n, c, shape.d(), shape.h(), shape.w()};
        return new memory.desc(extents, element.type(), tag());
    }

    /** The elements one after another, whatever they mean. */
    memory.desc flatDescriptor() {
        return new memory.desc(new long[] {elements()}, element.type(), memory.format_tag.x);
    }

    private memory.format_tag tag() {
        boolean wide = BLOCK == 16;
        return switch (kind) {
            case PLAIN -> memory.format_tag.ncdhw;
            case BLOCKED -> wide ? memory.format_tag.nCdhw16c : memory.format_tag.nCdhw8c;
            case WEIGHTS -> wide ? memory.format_tag.OIdhw16i16o : memory.format_tag.OIdhw8i8o;
            case STEM_WEIGHTS -> wide ? memory.format_tag.Oidhw16o : memory.format_tag.Odhwi8o;
        };
    }
}
