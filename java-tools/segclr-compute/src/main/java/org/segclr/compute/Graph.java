package org.segclr.compute;

import java.util.ArrayList;
import java.util.List;

/**
 * A network for inference as data, so that a backend can prepare it as a whole. Value 0 is the batch of patches
 * (rows,1,side,side,side); value i+1 is what step i makes of values before it.
 *
 * @param side of the input cube, voxels
 * @param outputs the values wanted; each is a matrix (rows, length)
 */
public record Graph(int side, List<Step> steps, List<Integer> outputs) {

    public Graph {
        steps = List.copyOf(steps);
        outputs = List.copyOf(outputs);
        List<Shape> shapes = shapes(1, side, steps);
        for (int i = 0; i < steps.size(); i++) {
            check(steps.get(i), i, shapes);
        }
        outputs.forEach(o -> earlier("output", o, shapes.size()));
    }

    private static void check(Step step, int index, List<Shape> shapes) {
        Shape x = shapes.get(step.x());
        if (step instanceof Step.Convolution c) {
            length("weights", c.weights(), c.geometry().weights(x, c.bias().length), index);
            c.then().residual().ifPresent(r -> {
                earlier("residual", r, index + 1);
                ShapeChecks.equal("residual of step " + index, shapes.get(r), shapes.get(index + 1));
            });
        } else if (step instanceof Step.Dense d) {
            length("weights", d.weights(), Shape.matrix(d.bias().length, x.c()), index);
        }
    }

    private static void length(String what, float[] values, Shape shape, int index) {
        if (values.length != shape.elements()) {
            throw new IllegalArgumentException(
                    what + " of step " + index + " are " + values.length + " values, expected " + shape);
        }
    }

    private static void earlier(String what, int value, int end) {
        if (value < 0 || value >= end) {
            throw new IllegalArgumentException(what + " is value " + value + ", must be 0 to " + (end - 1));
        }
    }

    /** Shapes of all values for that many patches. */
    public List<Shape> shapes(int rows) {
        return shapes(rows, side, steps);
    }

    private static List<Shape> shapes(int rows, int side, List<Step> steps) {
        List<Shape> shapes = new ArrayList<>();
        shapes.add(Shape.cube(rows, 1, side));
        for (int i = 0; i < steps.size(); i++) {
            earlier("x of step " + i, steps.get(i).x(), i + 1);
            shapes.add(steps.get(i).output(shapes.get(steps.get(i).x())));
        }
        return List.copyOf(shapes);
    }

    /** The last step that reads a value, or -1. */
    public int lastUse(int value) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (reads(steps.get(i), value)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a step reads a value. */
    public static boolean reads(Step step, int value) {
        boolean residual = step instanceof Step.Convolution c
                && c.then().residual().isPresent()
                && c.then().residual().getAsInt() == value;
        return step.x() == value || residual;
    }
}
