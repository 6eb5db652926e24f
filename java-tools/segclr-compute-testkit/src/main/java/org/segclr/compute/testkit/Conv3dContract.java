package org.segclr.compute.testkit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segclr.compute.Conv3d;
import org.segclr.compute.Shape;
import org.segclr.core.random.Seeds;

/** Convolution: forward, both gradients, the fused inference form. */
abstract class Conv3dContract extends Contract {
    private static final int CASES = 50;
    private static final long MOST_PRODUCTS = 3_000_000;

    /** x (N,C,D,H,W) -> y (N,outputs,D',H',W'). */
    record Case(Conv3d geometry, Shape x, int outputs) {
        Shape w() {
            return geometry.weights(x, outputs);
        }

        Shape y() {
            return geometry.output(x, outputs);
        }

        /** Products summed in one element of y; the taps that fall on padding add nothing. */
        long forwardTerms() {
            return x.c() * taps(x);
        }

        /** Products summed in one element of dX. */
        long backwardDataTerms() {
            return outputs * taps(y());
        }

        /** Products summed in one element of dW. */
        long backwardWeightsTerms() {
            return (long) y().n() * y().spatial();
        }

        private long taps(Shape map) {
            int k = geometry.kernel();
            return (long) Math.min(k, map.d()) * Math.min(k, map.h()) * Math.min(k, map.w());
        }

        long products() {
            return (long) y().elements() * x.c() * geometry.kernel() * geometry.kernel() * geometry.kernel();
        }

        boolean possible() {
            return x.d() + 2 * geometry.padding() >= geometry.kernel();
        }
    }

    /** The encoder's own kinds of layer, shapes that are not cubes, then a seeded draw. */
    static List<Case> cases() {
        Set<Case> cases = new LinkedHashSet<>(List.of(
                new Case(Conv3d.same(7, 2), Shape.cube(2, 1, 17), 64),
                new Case(Conv3d.same(7, 2), Shape.cube(1, 1, 33), 8),
                new Case(Conv3d.same(3, 1), Shape.cube(1, 64, 5), 64),
                new Case(Conv3d.same(3, 2), Shape.cube(2, 32, 5), 64),
                new Case(Conv3d.same(1, 2), Shape.cube(2, 64, 5), 128),
                new Case(Conv3d.same(1, 1), Shape.cube(2, 64, 9), 64),
                new Case(Conv3d.same(3, 1), Shape.cube(5, 64, 2), 64),
                new Case(Conv3d.same(3, 2), Shape.cube(5, 64, 3), 64),
                new Case(Conv3d.same(3, 1), Shape.cube(1, 64, 2), 32),
                new Case(Conv3d.same(3, 2), Shape.cube(1, 32, 3), 64),
                new Case(Conv3d.same(3, 1), new Shape(3, 24, 2, 1, 4), 40),
                new Case(Conv3d.same(7, 2), Shape.cube(3, 1, 5), 16),
                new Case(Conv3d.same(3, 1), new Shape(2, 3, 5, 4, 3), 16),
                new Case(new Conv3d(3, 1, 0), new Shape(2, 16, 3, 5, 4), 24),
                new Case(new Conv3d(3, 2, 2), new Shape(1, 8, 3, 5, 4), 16)));
        RandomGenerator random = Seeds.random(1, "convolutions");
        while (cases.size() < CASES) {
            Conv3d geometry = Conv3d.same(one(random, 1, 3, 7), one(random, 1, 2));
            Shape x = Shape.cube(1 + random.nextInt(LARGEST_BATCH), one(random, CHANNELS), one(random, SIDES));
            Case drawn = new Case(geometry, x, one(random, CHANNELS));
            if (drawn.possible() && drawn.products() <= MOST_PRODUCTS) {
                cases.add(drawn);
            }
        }
        return new ArrayList<>(cases);
    }

    /** A sum of that many products of standard normal values: its size is the root of their number. */
    private static Tolerance sum(long terms) {
        return Tolerance.reduction(terms).around(Math.sqrt(terms));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void forward(Case c) {
        check(t -> {
            Twin x = t.random(c.x());
            Twin w = t.randomParameter(c.w());
            Twin y = t.activation(c.y());
            t.run((b, s) -> b.conv3dForward(c.geometry(), s.of(x), s.of(w), s.of(y)));
            t.compareAround("y", y, stored(sum(c.forwardTerms()), c.forwardTerms()));
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void backwardData(Case c) {
        check(t -> {
            Twin dY = t.random(c.y());
            Twin w = t.randomParameter(c.w());
            Twin dX = t.activation(c.x());
            t.run((b, s) -> b.conv3dBackwardData(c.geometry(), s.of(dY), s.of(w), s.of(dX)));
            t.compareAround("dX", dX, stored(sum(c.backwardDataTerms()), c.backwardDataTerms()));
        });
    }

    /** Into zeros, and once more on top: gradients of parameters accumulate. */
    @ParameterizedTest
    @MethodSource("cases")
    void backwardWeights(Case c) {
        check(t -> {
            Twin x = t.random(c.x());
            Twin dY = t.random(c.y());
            Twin dW = t.parameter(c.w());
            Tolerance tolerance = sum(2 * c.backwardWeightsTerms());
            t.run((b, s) -> b.conv3dBackwardWeights(c.geometry(), s.of(x), s.of(dY), s.of(dW)));
            t.compareAround("dW", dW, tolerance);
            t.run((b, s) -> b.conv3dBackwardWeights(c.geometry(), s.of(x), s.of(dY), s.of(dW)));
            t.compareAround("dW accumulated", dW, tolerance);
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void inference(Case c) {
        for (int variant = 0; variant < 4; variant++) {
            boolean relu = variant % 2 == 1;
            boolean residual = variant >= 2;
            check(t -> {
                Twin x = t.random(c.x());
                Twin w = t.randomParameter(c.w());
                Twin bias = t.randomParameter(Shape.vector(c.outputs()));
                Twin r = t.random(c.y());
                Twin y = t.activation(c.y());
                t.run((b, s) -> b.conv3dInference(
                        c.geometry(), s.of(x), s.of(w), s.of(bias), residual ? s.of(r) : null, relu, s.of(y)));
                t.compareAround("y", y, stored(sum(c.forwardTerms() + 2), c.forwardTerms()));
            });
        }
    }

    /** The residual may be the output: the shortcut is added where it lies. */
    @Test
    void inferenceInPlaceOfTheResidual() {
        Case c = new Case(Conv3d.same(3, 1), Shape.cube(2, 16, 5), 16);
        check(t -> {
            Twin x = t.random(c.x());
            Twin w = t.randomParameter(c.w());
            Twin bias = t.randomParameter(Shape.vector(16));
            Twin y = t.random(c.y());
            t.run((b, s) -> b.conv3dInference(c.geometry(), s.of(x), s.of(w), s.of(bias), s.of(y), true, s.of(y)));
            t.compareAround("y", y, stored(sum(c.forwardTerms() + 2), c.forwardTerms()));
        });
    }

    /** Accumulation starts from what is there, not only from zeros. */
    @Test
    void backwardWeightsAddsToWhatWasUploaded() {
        Case c = new Case(Conv3d.same(3, 1), Shape.cube(2, 16, 5), 16);
        check(t -> {
            Twin x = t.random(c.x());
            Twin dY = t.random(c.y());
            Twin dW = t.randomParameter(c.w());
            t.run((b, s) -> b.conv3dBackwardWeights(c.geometry(), s.of(x), s.of(dY), s.of(dW)));
            t.compareAround("dW", dW, sum(c.backwardWeightsTerms() + 1));
        });
    }

    /** A gradient set back to zero between steps takes the next one alone. */
    @Test
    void backwardWeightsAfterFill() {
        Case c = new Case(Conv3d.same(3, 2), Shape.cube(2, 16, 5), 32);
        check(t -> {
            Twin x = t.random(c.x());
            Twin dY = t.random(c.y());
            Twin dW = t.randomParameter(c.w());
            t.run((b, s) -> {
                b.fill(s.of(dW), 0);
                b.conv3dBackwardWeights(c.geometry(), s.of(x), s.of(dY), s.of(dW));
            });
            t.compareAround("dW", dW, sum(c.backwardWeightsTerms()));
        });
    }

    /** One backend, many shapes in turn and back again: prepared operations of one shape never leak into another. */
    @Test
    void shapesInTurn() {
        List<Case> cases = cases().subList(2, 13);
        check(t -> {
            for (int i = 0; i < 2 * cases.size(); i++) {
                Case c = cases.get(i % cases.size());
                Twin x = t.random(c.x());
                Twin w = t.randomParameter(c.w());
                Twin y = t.activation(c.y());
                t.run((b, s) -> b.conv3dForward(c.geometry(), s.of(x), s.of(w), s.of(y)));
                t.compareAround("y " + i, y, stored(sum(c.forwardTerms()), c.forwardTerms()));
            }
        });
    }
}
