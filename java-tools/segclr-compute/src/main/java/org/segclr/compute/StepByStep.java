package org.segclr.compute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A graph run by a backend's operations one after another on full batches: what every backend can do, and the truth.
 */
public final class StepByStep implements CompiledGraph {
    private final Backend backend;
    private final Graph graph;
    private final int rows;
    private final Scope scope;
    private final Tensor[] values;
    private final List<Runnable> program = new ArrayList<>();

    public StepByStep(Backend backend, Graph graph, int rows) {
        this.backend = backend;
        this.graph = graph;
        this.rows = rows;
        scope = backend.scope();
        List<Shape> shapes = graph.shapes(rows);
        values = shapes.stream().map(scope::activation).toArray(Tensor[]::new);
        for (int i = 0; i < graph.steps().size(); i++) {
            Tensor y = values[i + 1];
            program.add(program(graph.steps().get(i), y));
        }
    }

    private Runnable program(Step step, Tensor y) {
        Tensor x = values[step.x()];
        if (step instanceof Step.Convolution c) {
            return convolution(c, x, y);
        }
        if (step instanceof Step.MaxPool pool) {
            return () -> backend.maxPoolForward(pool.geometry(), x, y);
        }
        if (step instanceof Step.Dense dense) {
            return dense(dense, x, y);
        }
        return () -> backend.averageForward(x, y);
    }

    private Runnable convolution(Step.Convolution step, Tensor x, Tensor y) {
        Tensor w = parameter(step.geometry().weights(x.shape(), step.bias().length), step.weights());
        Tensor bias = vector(step.bias());
        Step.Epilogue then = step.then();
        Tensor residual = then.residual().isPresent() ? values[then.residual().getAsInt()] : null;
        if (then.norm().isEmpty()) {
            return () -> backend.conv3dInference(step.geometry(), x, w, bias, residual, then.relu(), y);
        }
        Tensor raw = scope.activation(y.shape());
        Runnable norm = norm(then.norm().get(), raw, y);
        return () -> {
            backend.conv3dInference(step.geometry(), x, w, bias, null, true, raw);
            norm.run();
            finish(residual, then.relu(), y);
        };
    }

    private Runnable norm(Step.Norm norm, Tensor x, Tensor y) {
        Tensor gamma = vector(norm.gamma());
        Tensor beta = vector(norm.beta());
        Tensor mean = vector(norm.mean());
        Tensor variance = vector(norm.variance());
        return () -> backend.batchNormInference(x, gamma, beta, norm.epsilon(), mean, variance, y);
    }

    private void finish(@Nullable Tensor residual, boolean relu, Tensor y) {
        if (residual != null) {
            backend.axpby(1f, residual, 1f, y);
        }
        if (relu) {
            backend.reluForward(y, y);
        }
    }

    private Runnable dense(Step.Dense step, Tensor x, Tensor y) {
        Tensor w = parameter(Shape.matrix(step.bias().length, x.shape().c()), step.weights());
        Tensor bias = vector(step.bias());
        return () -> {
            backend.denseForward(x, w, y);
            backend.addBias(bias, y);
            finish(null, step.relu(), y);
        };
    }

    private Tensor vector(float[] entries) {
        return parameter(Shape.vector(entries.length), entries);
    }

    private Tensor parameter(Shape shape, float[] entries) {
        Tensor tensor = scope.parameter(shape);
        backend.upload(entries, tensor);
        return tensor;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public float[][] run(float[] patches, int count) {
        float[] full = new float[values[0].shape().elements()];
        System.arraycopy(patches, 0, full, 0, full.length / rows * count);
        backend.upload(full, values[0]);
        program.forEach(Runnable::run);
        return graph.outputs().stream().map(o -> download(values[o], count)).toArray(float[][]::new);
    }

    private float[] download(Tensor vectors, int count) {
        float[] all = new float[vectors.shape().elements()];
        backend.download(vectors, all);
        return Arrays.copyOf(all, all.length / rows * count);
    }

    @Override
    public void close() {
        scope.close();
    }
}
