package org.segclr.compute;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the arguments of every operation once, in front of any backend: shapes, aliases, tensors of closed scopes or
 * of other backends. A violation is our bug: {@link IllegalArgumentException} or {@link IllegalStateException}. Closing
 * it with scopes still open closes them and throws: that is a leak.
 */
public final class CheckedBackend implements Backend {
    private final Backend inner;
    private final Set<CheckedScope> open = new LinkedHashSet<>();
    private final Set<CheckedGraph> compiled = new LinkedHashSet<>();
    private boolean closed;

    public CheckedBackend(Backend inner) {
        this.inner = inner;
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public String description() {
        return inner.description();
    }

    @Override
    public Scope scope() {
        if (closed) {
            throw new IllegalStateException("backend '" + name() + "' is closed");
        }
        CheckedScope scope = new CheckedScope(this, inner.scope());
        open.add(scope);
        return scope;
    }

    /** Number of scopes not closed yet. */
    public int openScopes() {
        return open.size();
    }

    /** Number of tensors in scopes not closed yet. */
    public int openTensors() {
        return open.stream().mapToInt(CheckedScope::tensors).sum();
    }

    void forget(CheckedScope scope) {
        open.remove(scope);
    }

    @Override
    public CompiledGraph compile(Graph graph, int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("rows " + rows + ": must be at least 1");
        }
        CheckedGraph checked = new CheckedGraph(this, inner.compile(graph, rows), graph);
        compiled.add(checked);
        return checked;
    }

    void forget(CheckedGraph graph) {
        compiled.remove(graph);
    }

    @Override
    public void upload(float[] values, Tensor target) {
        ShapeChecks.length(values, target);
        inner.upload(values, raw(target));
    }

    @Override
    public void download(Tensor source, float[] values) {
        ShapeChecks.length(values, source);
        inner.download(raw(source), values);
    }

    @Override
    public void fill(Tensor target, float value) {
        inner.fill(raw(target), value);
    }

    @Override
    public void axpby(float alpha, Tensor x, float beta, Tensor y) {
        ShapeChecks.equal("x of axpby", x.shape(), y.shape());
        inner.axpby(alpha, raw(x), beta, raw(y));
    }

    @Override
    public void conv3dForward(Conv3d geometry, Tensor x, Tensor w, Tensor y) {
        ShapeChecks.convolution(geometry, x, w, y);
        ShapeChecks.separate("y of convolution", y, x, w);
        inner.conv3dForward(geometry, raw(x), raw(w), raw(y));
    }

    @Override
    public void conv3dBackwardData(Conv3d geometry, Tensor dY, Tensor w, Tensor dX) {
        ShapeChecks.convolution(geometry, dX, w, dY);
        ShapeChecks.separate("dX of convolution", dX, dY, w);
        inner.conv3dBackwardData(geometry, raw(dY), raw(w), raw(dX));
    }

    @Override
    public void conv3dBackwardWeights(Conv3d geometry, Tensor x, Tensor dY, Tensor dW) {
        ShapeChecks.convolution(geometry, x, dW, dY);
        ShapeChecks.separate("dW of convolution", dW, x, dY);
        inner.conv3dBackwardWeights(geometry, raw(x), raw(dY), raw(dW));
    }

    @Override
    public void conv3dInference(
            Conv3d geometry, Tensor x, Tensor w, Tensor bias, @Nullable Tensor residual, boolean relu, Tensor y) {
        ShapeChecks.convolution(geometry, x, w, y);
        ShapeChecks.perChannel("bias", bias, y);
        ShapeChecks.separate("y of convolution", y, x, w, bias);
        if (residual == null) {
            inner.conv3dInference(geometry, raw(x), raw(w), raw(bias), null, relu, raw(y));
        } else {
            ShapeChecks.equal("residual", residual.shape(), y.shape());
            inner.conv3dInference(geometry, raw(x), raw(w), raw(bias), raw(residual), relu, raw(y));
        }
    }

    @Override
    public void addBias(Tensor bias, Tensor y) {
        ShapeChecks.perChannel("bias", bias, y);
        ShapeChecks.separate("y of addBias", y, bias);
        inner.addBias(raw(bias), raw(y));
    }

    @Override
    public void addBiasBackward(Tensor dY, Tensor dBias) {
        ShapeChecks.perChannel("dBias", dBias, dY);
        ShapeChecks.separate("dBias", dBias, dY);
        inner.addBiasBackward(raw(dY), raw(dBias));
    }

    @Override
    public void batchNormForward(
            Tensor x, Tensor gamma, Tensor beta, float epsilon, Tensor mean, Tensor variance, Tensor y) {
        normalisation(x, epsilon, List.of(gamma, beta, mean, variance));
        ShapeChecks.equal("y of batchNorm", y.shape(), x.shape());
        ShapeChecks.separate("y of batchNorm", y, x, gamma, beta, mean, variance);
        ShapeChecks.separate("mean", mean, x, gamma, beta, variance);
        ShapeChecks.separate("variance", variance, x, gamma, beta);
        inner.batchNormForward(raw(x), raw(gamma), raw(beta), epsilon, raw(mean), raw(variance), raw(y));
    }

    @Override
    public void batchNormInference(
            Tensor x, Tensor gamma, Tensor beta, float epsilon, Tensor mean, Tensor variance, Tensor y) {
        normalisation(x, epsilon, List.of(gamma, beta, mean, variance));
        ShapeChecks.equal("y of batchNorm", y.shape(), x.shape());
        ShapeChecks.separate("y of batchNorm", y, x, gamma, beta, mean, variance);
        inner.batchNormInference(raw(x), raw(gamma), raw(beta), epsilon, raw(mean), raw(variance), raw(y));
    }

    @Override
    public void batchNormBackward(
            Tensor x,
            Tensor dY,
            Tensor gamma,
            float epsilon,
            Tensor mean,
            Tensor variance,
            Tensor dX,
            Tensor dGamma,
            Tensor dBeta) {
        normalisation(x, epsilon, List.of(gamma, mean, variance, dGamma, dBeta));
        ShapeChecks.equal("dY of batchNorm", dY.shape(), x.shape());
        ShapeChecks.equal("dX of batchNorm", dX.shape(), x.shape());
        ShapeChecks.separate("dX of batchNorm", dX, x, dY, gamma, mean, variance);
        ShapeChecks.separate("dGamma", dGamma, dX, x, dY, gamma, mean, variance, dBeta);
        ShapeChecks.separate("dBeta", dBeta, dX, x, dY, gamma, mean, variance);
        inner.batchNormBackward(
                raw(x), raw(dY), raw(gamma), epsilon, raw(mean), raw(variance), raw(dX), raw(dGamma), raw(dBeta));
    }

    @Override
    public void reluForward(Tensor x, Tensor y) {
        ShapeChecks.equal("y of relu", y.shape(), x.shape());
        inner.reluForward(raw(x), raw(y));
    }

    @Override
    public void reluBackward(Tensor y, Tensor dY, Tensor dX) {
        ShapeChecks.equal("dY of relu", dY.shape(), y.shape());
        ShapeChecks.equal("dX of relu", dX.shape(), y.shape());
        ShapeChecks.separate("dX of relu", dX, y);
        inner.reluBackward(raw(y), raw(dY), raw(dX));
    }

    @Override
    public void addRelu(Tensor a, Tensor b, Tensor y) {
        ShapeChecks.equal("b of addRelu", b.shape(), a.shape());
        ShapeChecks.equal("y of addRelu", y.shape(), a.shape());
        inner.addRelu(raw(a), raw(b), raw(y));
    }

    @Override
    public void maxPoolForward(Conv3d geometry, Tensor x, Tensor y) {
        ShapeChecks.pooling(geometry, x, y);
        ShapeChecks.separate("y of maxPool", y, x);
        inner.maxPoolForward(geometry, raw(x), raw(y));
    }

    @Override
    public void maxPoolBackward(Conv3d geometry, Tensor x, Tensor y, Tensor dY, Tensor dX) {
        ShapeChecks.pooling(geometry, x, y);
        ShapeChecks.equal("dY of maxPool", dY.shape(), y.shape());
        ShapeChecks.equal("dX of maxPool", dX.shape(), x.shape());
        ShapeChecks.separate("dX of maxPool", dX, x, y, dY);
        inner.maxPoolBackward(geometry, raw(x), raw(y), raw(dY), raw(dX));
    }

    @Override
    public void averageForward(Tensor x, Tensor y) {
        ShapeChecks.equal(
                "y of average", y.shape(), Shape.matrix(x.shape().n(), x.shape().c()));
        ShapeChecks.separate("y of average", y, x);
        inner.averageForward(raw(x), raw(y));
    }

    @Override
    public void averageBackward(Tensor dY, Tensor dX) {
        ShapeChecks.equal(
                "dY of average",
                dY.shape(),
                Shape.matrix(dX.shape().n(), dX.shape().c()));
        ShapeChecks.separate("dX of average", dX, dY);
        inner.averageBackward(raw(dY), raw(dX));
    }

    @Override
    public void denseForward(Tensor x, Tensor w, Tensor y) {
        ShapeChecks.dense(x, w, y);
        ShapeChecks.separate("y of dense layer", y, x, w);
        inner.denseForward(raw(x), raw(w), raw(y));
    }

    @Override
    public void denseBackwardData(Tensor dY, Tensor w, Tensor dX) {
        ShapeChecks.dense(dX, w, dY);
        ShapeChecks.separate("dX of dense layer", dX, dY, w);
        inner.denseBackwardData(raw(dY), raw(w), raw(dX));
    }

    @Override
    public void denseBackwardWeights(Tensor x, Tensor dY, Tensor dW) {
        ShapeChecks.dense(x, dW, dY);
        ShapeChecks.separate("dW of dense layer", dW, x, dY);
        inner.denseBackwardWeights(raw(x), raw(dY), raw(dW));
    }

    @Override
    public float ntXent(Tensor projections, float temperature, Tensor dProjections) {
        ShapeChecks.matrix("projections", projections);
        ShapeChecks.equal("dProjections", dProjections.shape(), projections.shape());
        ShapeChecks.separate("dProjections", dProjections, projections);
        ShapeChecks.positive("temperature", temperature);
        if (projections.shape().n() % 2 != 0) {
            throw new IllegalArgumentException(
                    "projections have " + projections.shape().n() + " rows, must be two a pair");
        }
        return inner.ntXent(raw(projections), temperature, raw(dProjections));
    }

    @Override
    public double sumOfSquares(Tensor x) {
        return inner.sumOfSquares(raw(x));
    }

    @Override
    public void adamW(AdamW step, Tensor w, Tensor g, Tensor moment1, Tensor moment2) {
        likeWeights(w, List.of(g, moment1, moment2));
        ShapeChecks.separate("w", w, g, moment1, moment2);
        ShapeChecks.separate("moment1", moment1, g, moment2);
        ShapeChecks.separate("moment2", moment2, g);
        inner.adamW(step, raw(w), raw(g), raw(moment1), raw(moment2));
    }

    @Override
    public void momentum(float rate, float momentum, float decay, Tensor w, Tensor g, Tensor v) {
        likeWeights(w, List.of(g, v));
        ShapeChecks.separate("w", w, g, v);
        ShapeChecks.separate("v", v, g);
        inner.momentum(rate, momentum, decay, raw(w), raw(g), raw(v));
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        String left = openScopes() + " scopes of " + openTensors() + " tensors and " + compiled.size()
                + " compiled graphs still open";
        boolean leak = !open.isEmpty() || !compiled.isEmpty();
        List.copyOf(compiled).forEach(CheckedGraph::close);
        List.copyOf(open).forEach(CheckedScope::close);
        inner.close();
        if (leak) {
            throw new IllegalStateException(
                    "leak: backend '" + name() + "' closed with " + left + "; close each in try-with-resources");
        }
    }

    private static void normalisation(Tensor x, float epsilon, List<Tensor> vectors) {
        ShapeChecks.positive("epsilon", epsilon);
        vectors.forEach(v -> ShapeChecks.perChannel("vector of batchNorm", v, x));
    }

    private static void likeWeights(Tensor w, List<Tensor> others) {
        others.forEach(t -> ShapeChecks.equal("gradient or state", t.shape(), w.shape()));
    }

    private Tensor raw(Tensor tensor) {
        if (tensor instanceof CheckedTensor checked) {
            return checked.scope().open(this, checked);
        }
        throw new IllegalArgumentException("a tensor that was not made by a scope of this backend");
    }
}
