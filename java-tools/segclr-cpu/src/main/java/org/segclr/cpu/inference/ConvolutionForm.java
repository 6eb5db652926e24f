package org.segclr.cpu.inference;

import org.bytedeco.dnnl.memory;
import org.segclr.compute.Step;
import org.segclr.cpu.onednn.Element;

/**
 * How a convolution or pooling of the graph is run: on which maps, and in which layouts.
 *
 * @param n maps, or tiles, at once
 * @param x extent of what is read
 * @param y extent of what is written
 * @param padding before x along each axis, of zeros
 * @param unfolded whether x is unfolded (see {@link Unfolding})
 */
record ConvolutionForm(int n, Extent x, Extent y, Extent padding, boolean unfolded, Maps maps, Element element) {

    /** Layouts of maps. */
    enum Maps {
        /** Blocks of channels, planes of one channel. */
        BLOCKS,
        /** Channels last; the residual is in y already. */
        TILES,
        /** See {@link Folding}. */
        FOLDED
    }

    memory.desc source(int channels) {
        int inputs = unfolded ? Unfolding.TAPS : channels;
        return descriptor(inputs, x, channels == 1 && maps == Maps.BLOCKS ? memory.format_tag.ncdhw : tag());
    }

    memory.desc target(int channels) {
        return descriptor(channels, y, tag());
    }

    /** Channels of what is written, as the primitive sees them. */
    int outputs(int channels) {
        return maps == Maps.FOLDED ? channels * y.w() : channels;
    }

    /** The kernel, in any layout. */
    memory.desc kernel(Step.Convolution step, int inputs, int outputs) {
        Extent kernel = kernel(step);
        int columns = maps == Maps.FOLDED ? x.w() : 1;
        long[] shape = {
            outputs(outputs), unfolded ? Unfolding.TAPS : inputs * columns, kernel.d(), kernel.h(), kernel.w()
        };
        return new memory.desc(shape, element.type(), memory.format_tag.any);
    }

    /** Extents of the kernel as it is run. */
    Extent kernel(Step.Convolution step) {
        int k = step.geometry().kernel();
        return new Extent(k, k, withoutX() ? 1 : k);
    }

    Extent stride(Step.Convolution step) {
        int s = step.geometry().stride();
        return new Extent(s, s, withoutX() ? 1 : s);
    }

    long[] paddingBefore() {
        return new long[] {padding.d(), padding.h(), maps == Maps.FOLDED ? 0 : padding.w()};
    }

    /** The padding that follows x along each axis, so that y comes out as it is. */
    long[] paddingAfter(Extent kernel, Extent stride) {
        return new long[] {
            (y.d() - 1L) * stride.d() + kernel.d() - x.d() - padding.d(),
            (y.h() - 1L) * stride.h() + kernel.h() - x.h() - padding.h(),
            maps == Maps.FOLDED ? 0 : (y.w() - 1L) * stride.w() + kernel.w() - x.w() - padding.w()
        };
    }

    /** Whether the kernel's taps along x are channels. */
    private boolean withoutX() {
        return unfolded || maps == Maps.FOLDED;
    }

    private memory.format_tag tag() {
        return maps == Maps.BLOCKS ? memory.format_tag.nCdhw16c : memory.format_tag.ndhwc;
    }

    private memory.desc descriptor(int channels, Extent extent, memory.format_tag tag) {
        long[] shape = maps == Maps.FOLDED
                ? new long[] {1, (long) channels * extent.w(), extent.d(), extent.h(), n}
                : new long[] {n, channels, extent.d(), extent.h(), extent.w()};
        return new memory.desc(shape, element.type(), tag);
    }
}
