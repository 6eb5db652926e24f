package org.segclr.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.segclr.compute.Conv3d;
import org.segclr.compute.Shape;
import org.segclr.cpu.onednn.Element;
import org.segclr.cpu.onednn.SlowPaths;

/** What a prepared convolution depends on. */
record ConvKey(
        ConvPass pass, Conv3d geometry, Shape x, Shape y, boolean sum, boolean relu, ConvWay way, Element element) {
    /** Maps up to this wide have faster gradients of weights when samples are packed. Measured, widths 2 to 9. */
    private static final int NARROW_MAP = 4;

    static ConvKey of(ConvPass pass, Conv3d geometry, CpuTensor x, CpuTensor y) {
        return of(pass, geometry, x.shape(), y.shape()).in(common(x, y));
    }

    /** bfloat16 where one of them is. */
    private static Element common(CpuTensor x, CpuTensor y) {
        return x.element() == Element.BF16 ? x.element() : y.element();
    }

    static ConvKey of(ConvPass pass, Conv3d geometry, Shape x, Shape y) {
        return new ConvKey(pass, geometry, x, y, false, false, ConvWay.BLOCKED, Element.F32);
    }

    static ConvKey inference(Conv3d geometry, CpuTensor x, CpuTensor y, boolean sum, boolean relu) {
        return new ConvKey(
                ConvPass.INFERENCE, geometry, x.shape(), y.shape(), sum, relu, ConvWay.BLOCKED, common(x, y));
    }

    ConvKey by(ConvWay other) {
        return new ConvKey(pass, geometry, x, y, sum, relu, other, other == ConvWay.PLAIN ? Element.F32 : element);
    }

    ConvKey in(Element other) {
        return new ConvKey(pass, geometry, x, y, sum, relu, way, other);
    }

    /** The same for other numbers of samples. */
    ConvKey withSamples(int n) {
        return new ConvKey(pass, geometry, withSamples(x, n), withSamples(y, n), sum, relu, way, element);
    }

    private static Shape withSamples(Shape shape, int n) {
        return new Shape(n, shape.c(), shape.d(), shape.h(), shape.w());
    }

    /** The ways worth a look, the best first; {@link ConvWay#PLAIN}, which always is, not among them. */
    List<ConvKey> ways() {
        List<ConvWay> ways = new ArrayList<>();
        boolean mayPad = pass == ConvPass.BACKWARD_WEIGHTS && geometry.padding() > 0;
        boolean framed = mayPad && narrow();
        if (mayPad && x.n() > 1 && x.c() > 1 && y.w() <= NARROW_MAP) {
            ways.add(framed ? ConvWay.PACKED_PADDED : ConvWay.PACKED);
        }
        if (!framed) {
            ways.add(ConvWay.BLOCKED);
        }
        if (mayPad) {
            ways.add(ConvWay.PADDED);
        }
        Stream<ConvKey> exact = ways.stream().map(w -> by(w).in(Element.F32));
        Stream<ConvKey> own = ways.stream().map(this::by);
        return (element == Element.F32 ? own : Stream.concat(own, exact)).toList();
    }

    Packing packing() {
        return Packing.of(geometry, x, y, geometry.padding() - padding());
    }

    Shape w() {
        return geometry.weights(x, y.c());
    }

    boolean padded() {
        return way == ConvWay.PADDED || way == ConvWay.PACKED_PADDED;
    }

    boolean packed() {
        return way == ConvWay.PACKED || way == ConvWay.PACKED_PADDED;
    }

    /** The kernel is wider than the map it makes. */
    boolean narrow() {
        return Math.min(y.d(), Math.min(y.h(), y.w())) < geometry.kernel();
    }

    /** The padding the primitive is told of. */
    int padding() {
        return padded() ? 0 : geometry.padding();
    }

    /** x as the primitive sees it. */
    Shape source() {
        if (packed()) {
            return packing().source();
        }
        int margin = 2 * (geometry.padding() - padding());
        return new Shape(x.n(), x.c(), x.d() + margin, x.h() + margin, x.w() + margin);
    }

    /** Layout of x and its gradient; that is blocked even for one channel, for which there is no kernel otherwise. */
    Layout sourceLayout() {
        if (way == ConvWay.PLAIN) {
            return Layout.plain(source());
        }
        boolean plain = x.c() == 1 && pass != ConvPass.BACKWARD_DATA;
        return new Layout(source(), plain ? Layout.Kind.PLAIN : Layout.Kind.BLOCKED, element);
    }

    /** Layout of y and its gradient: blocked even for one channel. */
    Layout targetLayout() {
        Shape target = packed() ? packing().target() : y;
        return new Layout(target, way == ConvWay.PLAIN ? Layout.Kind.PLAIN : Layout.Kind.BLOCKED, element);
    }

    /** One input channel has weights of a layout of its own, except where its gradient is computed in a block. */
    Layout weightsLayout() {
        if (way == ConvWay.PLAIN) {
            return Layout.plain(w());
        }
        boolean stem = x.c() == 1 && pass != ConvPass.BACKWARD_DATA;
        return new Layout(w(), stem ? Layout.Kind.STEM_WEIGHTS : Layout.Kind.WEIGHTS);
    }

    @Override
    public String toString() {
        return (x.spatial() == 1 ? SlowPaths.ONE_VOXEL : "") + "convolution " + pass + " of kernel " + geometry.kernel()
                + ", stride " + geometry.stride() + ", padding " + geometry.padding() + ", x " + x + ", y " + y;
    }
}
