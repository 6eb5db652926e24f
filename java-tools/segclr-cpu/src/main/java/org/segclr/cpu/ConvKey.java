package org.segclr.cpu;

import org.segclr.compute.Conv3d;
import org.segclr.compute.Shape;

/**
 * What a prepared convolution depends on.
 *
 * @param padsExplicitly whether x is copied into a frame of real zeros: what oneDNN needs to have a kernel for the
 *     gradient of weights where a map is narrower than the kernel that slides over it
 */
record ConvKey(ConvPass pass, Conv3d geometry, Shape x, Shape y, boolean sum, boolean relu, boolean padsExplicitly) {

    /** Begins the description of convolutions oneDNN has no kernel for, and the encoder no use. */
    static final String NARROW = "wide kernel over narrow map";

    static ConvKey of(ConvPass pass, Conv3d geometry, CpuTensor x, CpuTensor y) {
        return new ConvKey(pass, geometry, x.shape(), y.shape(), false, false, false);
    }

    Shape w() {
        return geometry.weights(x, y.c());
    }

    static ConvKey inference(Conv3d geometry, CpuTensor x, CpuTensor y, boolean sum, boolean relu) {
        return new ConvKey(ConvPass.INFERENCE, geometry, x.shape(), y.shape(), sum, relu, false);
    }

    ConvKey withExplicitPadding() {
        return new ConvKey(pass, geometry, x, y, sum, relu, true);
    }

    /** The kernel is wider than the map it makes. */
    boolean narrowOutput() {
        return Math.min(y.d(), Math.min(y.h(), y.w())) < geometry.kernel();
    }

    int padding() {
        return padsExplicitly ? 0 : geometry.padding();
    }

    /** x as the primitive sees it. */
    Shape source() {
        if (!padsExplicitly) {
            return x;
        }
        int margin = 2 * geometry.padding();
        return new Shape(x.n(), x.c(), x.d() + margin, x.h() + margin, x.w() + margin);
    }

    /** A kernel wider than the map it reads; with 3^3 kernels over many channels oneDNN copes. */
    private boolean narrow() {
        int narrowest = Math.min(x.d(), Math.min(x.h(), x.w()));
        return narrowest < geometry.kernel() && (geometry.kernel() > 3 || x.c() == 1);
    }

    @Override
    public String toString() {
        return (narrow() ? NARROW + ": " : "") + "convolution " + pass + " of kernel " + geometry.kernel() + ", stride "
                + geometry.stride() + ", x " + x + ", y " + y;
    }
}
