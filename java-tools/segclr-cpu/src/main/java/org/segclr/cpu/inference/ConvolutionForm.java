package org.segclr.cpu.inference;

import org.bytedeco.dnnl.memory;
import org.segclr.cpu.onednn.Element;

/**
 * How a convolution of the graph is run: on which maps, and in which layouts.
 *
 * @param n maps, or tiles, at once
 * @param x extent of what is read
 * @param y extent of what is written
 * @param padding before x along each axis, of zeros
 * @param unfolded whether x is unfolded (see {@link Unfolding})
 * @param tiles true: channels last, and the residual is in y already; false: blocks of channels
 */
record ConvolutionForm(int n, Extent x, Extent y, Extent padding, boolean unfolded, boolean tiles, Element element) {

    memory.desc source(int channels) {
        memory.format_tag planes = tiles ? memory.format_tag.ndhwc : memory.format_tag.ncdhw;
        int inputs = unfolded ? Unfolding.TAPS : channels;
        return descriptor(inputs, x, channels == 1 ? planes : target());
    }

    memory.desc target(int channels) {
        return descriptor(channels, y, target());
    }

    /** The padding that follows x along each axis, so that y comes out as it is. */
    long[] paddingAfter(Extent kernel, Extent stride) {
        return new long[] {
            (y.d() - 1L) * stride.d() + kernel.d() - x.d() - padding.d(),
            (y.h() - 1L) * stride.h() + kernel.h() - x.h() - padding.h(),
            (y.w() - 1L) * stride.w() + kernel.w() - x.w() - padding.w()
        };
    }

    private memory.format_tag target() {
        return tiles ? memory.format_tag.ndhwc : memory.format_tag.nCdhw16c;
    }

    private memory.desc descriptor(int channels, Extent extent, memory.format_tag tag) {
        return new memory.desc(new long[] {n, channels, extent.d(), extent.h(), extent.w()}, element.type(), tag);
    }
}
