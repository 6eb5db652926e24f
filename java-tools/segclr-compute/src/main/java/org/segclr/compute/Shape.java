package org.segclr.compute;

import org.segclr.core.error.SegclrException;

/**
 * The logical shape (N, C, D, H, W) of a tensor. Convolution weights are (outputs, inputs, kd, kh, kw); a matrix (rows,
 * columns) is (rows, columns, 1, 1, 1); a vector is (1, length, 1, 1, 1).
 */
public record Shape(int n, int c, int d, int h, int w) {

    public Shape {
        if (n < 1 || c < 1 || d < 1 || h < 1 || w < 1) {
            throw SegclrException.usage(
                    "shape " + n + "," + c + "," + d + "," + h + "," + w + ": every extent must be at least 1");
        }
    }

    public static Shape cube(int n, int c, int side) {
        return new Shape(n, c, side, side, side);
    }

    public static Shape matrix(int rows, int columns) {
        return new Shape(rows, columns, 1, 1, 1);
    }

    public static Shape vector(int length) {
        return matrix(1, length);
    }

    /** D * H * W. */
    public int spatial() {
        return d * h * w;
    }

    /** Number of elements. Fits an int: tensors are at most 2^31-1 elements. */
    public int elements() {
        return Math.toIntExact((long) n * c * d * h * w);
    }
}
