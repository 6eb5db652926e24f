package org.segclr.compute;

import org.segclr.core.error.SegclrException;

/**
 * Geometry of a 3D convolution (a cross-correlation, as in every deep-learning library) or pooling: cubic kernel, equal
 * stride along all axes, symmetric padding.
 */
public record Conv3d(int kernel, int stride, int padding) {

    public Conv3d {
        if (kernel < 1 || stride < 1 || padding < 0 || padding >= kernel) {
            throw SegclrException.usage("convolution kernel " + kernel + ", stride " + stride + ", padding " + padding
                    + ": kernel and stride must be at least 1, padding 0 to kernel-1");
        }
    }

    /** The geometry with padding (kernel-1)/2: SAME for sides 2^k+1. */
    public static Conv3d same(int kernel, int stride) {
        return new Conv3d(kernel, stride, (kernel - 1) / 2);
    }

    public int outputSide(int inputSide) {
        if (inputSide + 2 * padding < kernel) {
            throw SegclrException.usage("side " + inputSide + " with padding " + padding
                    + " is smaller than the kernel " + kernel + ": use larger patches or more padding");
        }
        return (inputSide + 2 * padding - kernel) / stride + 1;
    }

    /** The shape of the weights (channels, x's channels, kernel, kernel, kernel). */
    public Shape weights(Shape x, int channels) {
        return Shape.cube(channels, x.c(), kernel);
    }

    /** x (N,C,D,H,W) -> (N,channels,D',H',W'). */
    public Shape output(Shape x, int channels) {
        return new Shape(x.n(), channels, outputSide(x.d()), outputSide(x.h()), outputSide(x.w()));
    }
}
