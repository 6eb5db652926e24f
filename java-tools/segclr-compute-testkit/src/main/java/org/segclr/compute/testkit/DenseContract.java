package org.segclr.compute.testkit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segclr.compute.Shape;

/** Matrix products of dense layers: x (N,I), w (O,I), y (N,O). */
abstract class DenseContract extends Contract {
    @ParameterizedTest
    @CsvSource(
            delimiterString = ",",
            value = {"1,1,1", "3,5,7", "1,16,3", "5,3,16", "4,64,64", "32,512,512", "7,512,64", "128,64,16", "2,17,33"})
    void dense(int rows, int inputs, int outputs) {
        check(t -> {
            Twin x = t.random(Shape.matrix(rows, inputs));
            Twin w = t.randomParameter(Shape.matrix(outputs, inputs));
            Twin y = t.activation(Shape.matrix(rows, outputs));
            t.run((b, s) -> b.denseForward(s.of(x), s.of(w), s.of(y)));
            t.compareAround("y", y, Tolerance.reduction(inputs).around(Math.sqrt(inputs)));
            Twin dY = t.random(Shape.matrix(rows, outputs));
            Twin dX = t.activation(Shape.matrix(rows, inputs));
            t.run((b, s) -> b.denseBackwardData(s.of(dY), s.of(w), s.of(dX)));
            t.compareAround("dX", dX, Tolerance.reduction(outputs).around(Math.sqrt(outputs)));
            Twin dW = t.randomParameter(Shape.matrix(outputs, inputs));
            for (int i = 0; i < 2; i++) {
                t.run((b, s) -> b.denseBackwardWeights(s.of(x), s.of(dY), s.of(dW)));
                t.compareAround("dW", dW, Tolerance.reduction(rows + 1L).around(1 + Math.sqrt(rows)));
            }
        });
    }
}
