package org.segclr.cpu;

import org.segclr.compute.Conv3d;
import org.segclr.compute.Shape;
import org.segclr.cpu.onednn.SlowPaths;

/** What a prepared convolution depends on. */
record ConvKey(ConvPass pass, Conv3d geometry, Shape x, Shape y, boolean sum, boolean relu, ConvWay way) {

    static ConvKey of(ConvPass pass, Conv3d geometry, CpuTensor x, CpuTensor y) {
        return of(pass, geometry, x.shape(), y.shape());
    }

    static ConvKey of(ConvPass pass, Conv3d geometry, Shape x, Shape y) {
        return new ConvKey(pass, geometry, x, y, false, false, ConvWay.BLOCKED);
    }

    static ConvKey inference(Conv3d geometry, CpuTensor x, CpuTensor y, boolean sum, boolean relu) {
        return new ConvKey(ConvPass.INFERENCE, geometry, x.shape(), y.shape(), sum, relu, ConvWay.BLOCKED);
    }

    ConvKey by(ConvWay other) {
        return new ConvKey(pass, geometry, x, y, sum, relu, other);
    }

    Shape w() {
        return geometry.weights(x, y.c());
    }

    boolean padded() {
        return way == ConvWay.PADDED;
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
        int margin = 2 * (geometry.padding() - padding());
        return new Shape(x.n(), x.c(), x.d() + margin, x.h() + margin, x.w() + margin);
    }

    /** Layout of x and its gradient; that is blocked even for one channel, for which there is no kernel otherwise. */
    Layout sourceLayout() {
        if (way == ConvWay.PLAIN) {
            return Layout.plain(source());
        }
        boolean gradient = pass == ConvPass.BACKWARD_DATA;
        return gradient ? new Layout(source(), Layout.Kind.BLOCKED) : Layout.activation(source());
    }

    /** Layout of y and its gradient: blocked even for one channel. */
    Layout targetLayout() {
        return new Layout(y, way == ConvWay.PLAIN ? Layout.Kind.PLAIN : Layout.Kind.BLOCKED);
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
