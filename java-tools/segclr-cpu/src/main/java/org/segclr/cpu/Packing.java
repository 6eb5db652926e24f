package org.segclr.cpu;

import org.bytedeco.dnnl.memory;
import org.segclr.compute.Conv3d;
import org.segclr.compute.Shape;
import org.segclr.cpu.onednn.Element;
import org.segclr.cpu.onednn.Prepared;

/**
 * The samples of a batch side by side along x, as one long sample. Sample i of x begins at i*periodX, sample i of y at
 * i*periodY; between them lie zeros, at least as many in x as the convolution pads with, so that every window sees its
 * own sample or zeros, and what lies between in dY weighs nothing.
 *
 * @param frame zeros on every side of the long sample of x, instead of padding that the primitive is told of
 */
record Packing(Conv3d geometry, Shape x, Shape y, int periodX, int periodY, int frame) {

    static Packing of(Conv3d geometry, Shape x, Shape y, int frame) {
        int s = geometry.stride();
        int periodY = Math.max(y.w(), (x.w() + geometry.padding() + s - 1) / s);
        return new Packing(geometry, x, y, s * periodY, periodY, frame);
    }

    Shape source() {
        return new Shape(1, x.c(), x.d() + 2 * frame, x.h() + 2 * frame, x.n() * periodX + 2 * frame);
    }

    Shape target() {
        return new Shape(1, y.c(), y.d(), y.h(), geometry.outputSide(x.n() * periodX));
    }

    /** Elements of {@link #source} before the first of x. */
    long first() {
        Shape s = source();
        return (((long) frame * s.h() + frame) * s.w() + frame) * Layout.BLOCK;
    }

    /** The copy of x into its place in {@link #source}, from {@link #first} on. */
    Prepared ofSource(Reorders reorders, Element element) {
        return copy(reorders, element, x, source(), periodX);
    }

    /** The copy of y into its place in {@link #target}. */
    Prepared ofTarget(Reorders reorders, Element element) {
        return copy(reorders, element, y, target(), periodY);
    }

    /** One copy of (n, blocks, d, h, w, lanes) from our strides to those of the long sample. */
    private static Prepared copy(Reorders reorders, Element element, Shape from, Shape to, int period) {
        long lanes = Layout.BLOCK;
        long blocks = Layout.rounded(from.c()) / lanes;
        long[] extents = {from.n(), blocks, from.d(), from.h(), from.w(), lanes};
        long[] ours = strides(blocks * from.spatial() * lanes, from, lanes);
        long[] packed = strides(period * lanes, to, lanes);
        return reorders.build(
                new memory.desc(extents, element.type(), ours), new memory.desc(extents, element.type(), packed));
    }

    private static long[] strides(long sample, Shape map, long lanes) {
        long row = map.w() * lanes;
        return new long[] {sample, map.spatial() * lanes, map.h() * row, row, lanes, 1};
    }
}
