package org.segclr.compute.testkit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.segclr.compute.BackendProvider;
import org.segclr.compute.Precision;
import org.segclr.compute.Shape;
import org.segclr.core.random.Seeds;

/** What the families of the contract share: the provider and the shapes. */
abstract class Contract {
    static final int[] SIDES = {1, 2, 3, 5, 9, 17, 33};
    static final int[] CHANNELS = {1, 3, 8, 16, 24, 64};
    static final int LARGEST_BATCH = 5;
    private static final int SHAPES = 30;
    private static final int LARGEST = 200_000;

    abstract BackendProvider provider();

    abstract Precision precision();

    void check(Consumer<Twins> body) {
        Twins.check(provider(), precision(), body);
    }

    /** The tolerance of what is stored as an activation. */
    Tolerance stored(Tolerance computed) {
        return computed.storedAs(precision());
    }

    /** The same where {@code terms} products are summed whose one factor was rounded to the precision before. */
    Tolerance stored(Tolerance computed, long terms) {
        return computed.factorsAs(precision(), terms).storedAs(precision());
    }

    /** A seeded draw of shapes from all batches, channels and sides, and a few that are not cubes. */
    static List<Shape> shapes() {
        RandomGenerator random = Seeds.random(1, "shapes");
        Set<Shape> shapes = new LinkedHashSet<>();
        shapes.add(new Shape(1, 1, 1, 1, 1));
        shapes.add(new Shape(2, 3, 5, 4, 3));
        shapes.add(new Shape(3, 16, 2, 5, 7));
        shapes.add(new Shape(4, 512, 1, 1, 1));
        shapes.add(new Shape(2, 64, 3, 3, 3));
        while (shapes.size() < SHAPES) {
            Shape shape = Shape.cube(1 + random.nextInt(LARGEST_BATCH), one(random, CHANNELS), one(random, SIDES));
            if (shape.elements() <= LARGEST) {
                shapes.add(shape);
            }
        }
        return new ArrayList<>(shapes);
    }

    static int one(RandomGenerator random, int... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
