package org.segclr.compute.testkit;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segclr.compute.Conv3d;
import org.segclr.compute.Shape;
import org.segclr.core.random.Seeds;

/** Maximum over windows, mean over space. */
abstract class PoolContract extends Contract {
    private static final List<Conv3d> WINDOWS = List.of(Conv3d.same(3, 2), Conv3d.same(3, 1));

    @ParameterizedTest
    @MethodSource("shapes")
    void maximum(Shape shape) {
        for (Conv3d window : WINDOWS) {
            check(t -> maximum(t, window, t.random(shape)));
        }
    }

    /** Few distinct values, so that most windows have several largest elements: the first gets the gradient. */
    @ParameterizedTest
    @MethodSource("shapes")
    void maximumWithTies(Shape shape) {
        RandomGenerator random = Seeds.random(3, "ties");
        float[] values = new float[shape.elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(3) - 1;
        }
        for (Conv3d window : WINDOWS) {
            check(t -> maximum(t, window, t.upload(t.activation(shape), values)));
        }
    }

    private void maximum(Twins t, Conv3d window, Twin x) {
        Shape out = window.output(x.shape(), x.shape().c());
        Twin y = t.activation(out);
        Twin dY = t.random(out);
        Twin dX = t.activation(x.shape());
        t.run((b, s) -> b.maxPoolForward(window, s.of(x), s.of(y)));
        t.compareAround("y", y, Tolerance.EXACT);
        t.run((b, s) -> b.maxPoolBackward(window, s.of(x), s.of(y), s.of(dY), s.of(dX)));
        t.compare("dX", dX, Tolerance.storedSums(precision(), 27));
    }

    /** The backward pass is of x as it is then, not of what an earlier forward pass saw. */
    @Test
    void maximumOfChangedInput() {
        Shape shape = new Shape(2, 3, 5, 4, 3);
        Conv3d window = Conv3d.same(3, 2);
        check(t -> {
            Twin x = t.random(shape);
            maximum(t, window, x);
            t.upload(x, Twins.normal(shape.elements(), 77));
            Twin y = t.random(window.output(shape, shape.c()));
            Twin dY = t.random(y.shape());
            Twin dX = t.activation(shape);
            t.run((b, s) -> b.maxPoolBackward(window, s.of(x), s.of(y), s.of(dY), s.of(dX)));
            t.compare("dX", dX, Tolerance.storedSums(precision(), 27));
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void average(Shape shape) {
        check(t -> {
            Twin x = t.random(shape);
            Twin y = t.activation(Shape.matrix(shape.n(), shape.c()));
            t.run((b, s) -> b.averageForward(s.of(x), s.of(y)));
            t.compareAround("y", y, Tolerance.reduction(shape.spatial()).around(1));
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void averageBackward(Shape shape) {
        check(t -> {
            Twin dY = t.random(Shape.matrix(shape.n(), shape.c()));
            Twin dX = t.activation(shape);
            t.run((b, s) -> b.averageBackward(s.of(dY), s.of(dX)));
            t.compareAround("dX", dX, stored(Tolerance.reduction(1)));
        });
    }
}
