package org.segclr.compute;

/** What every operation demands of its arguments; a violation is our bug, not the user's. */
final class ShapeChecks {
    private ShapeChecks() {}

    static void equal(String what, Shape actual, Shape expected) {
        if (!actual.equals(expected)) {
            throw new IllegalArgumentException(what + " is " + actual + ", expected " + expected);
        }
    }

    /** {@code actual} holds one value a channel of x. */
    static void perChannel(String what, Tensor actual, Tensor x) {
        equal(what, actual.shape(), Shape.vector(x.shape().c()));
    }

    static void matrix(String what, Tensor tensor) {
        if (tensor.shape().spatial() != 1) {
            throw new IllegalArgumentException(
                    what + " is " + tensor.shape() + ", expected a matrix (rows,columns,1,1,1)");
        }
    }

    /** x, w and y of a convolution fit each other. */
    static void convolution(Conv3d geometry, Tensor x, Tensor w, Tensor y) {
        equal(
                "w of convolution",
                w.shape(),
                geometry.weights(x.shape(), y.shape().c()));
        equal(
                "y of convolution",
                y.shape(),
                geometry.output(x.shape(), y.shape().c()));
    }

    static void pooling(Conv3d geometry, Tensor x, Tensor y) {
        equal("y of pooling", y.shape(), geometry.output(x.shape(), x.shape().c()));
    }

    /** x (N,I), w (O,I), y (N,O). */
    static void dense(Tensor x, Tensor w, Tensor y) {
        matrix("x of dense layer", x);
        matrix("w of dense layer", w);
        equal(
                "w of dense layer",
                w.shape(),
                Shape.matrix(y.shape().c(), x.shape().c()));
        equal(
                "y of dense layer",
                y.shape(),
                Shape.matrix(x.shape().n(), y.shape().c()));
    }

    static void length(float[] values, Tensor tensor) {
        if (values.length != tensor.shape().elements()) {
            throw new IllegalArgumentException("array of " + values.length + " values for a tensor " + tensor.shape());
        }
    }

    static void positive(String what, float value) {
        if (!(value > 0 && value < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + " is " + value + ", must be finite and above 0");
        }
    }

    /** The output is none of the inputs. */
    static void separate(String what, Tensor output, Tensor... others) {
        for (Tensor other : others) {
            if (output == other) {
                throw new IllegalArgumentException(what + " must be a tensor of its own");
            }
        }
    }
}
