package org.segclr.cpu;

import org.jspecify.annotations.Nullable;
import org.segclr.compute.AdamW;
import org.segclr.compute.Backend;
import org.segclr.compute.BackendOptions;
import org.segclr.compute.CompiledGraph;
import org.segclr.compute.Conv3d;
import org.segclr.compute.Graph;
import org.segclr.compute.Precision;
import org.segclr.compute.Scope;
import org.segclr.compute.Tensor;
import org.segclr.cpu.inference.CpuGraph;
import org.segclr.cpu.onednn.Element;
import org.segclr.cpu.onednn.Engine;
import org.segclr.cpu.onednn.OneDnn;

/** Passes each operation to the class of its family. */
final class CpuBackend implements Backend {
    private final Engine engine;
    private final Precision precision;
    private final Reorders reorders;
    private final CpuElementwise elementwise;
    private final CpuBias bias;
    private final CpuConv3d convolution;
    private final CpuBatchNorm batchNorm;
    private final CpuPool pool;
    private final CpuDense dense;
    private final CpuOptimisers optimisers;

    CpuBackend(BackendOptions options) {
        precision = options.precision();
        engine = new Engine(options.threads());
        reorders = new Reorders(engine);
        elementwise = new CpuElementwise(engine, reorders);
        bias = new CpuBias(engine, reorders);
        convolution = new CpuConv3d(engine, reorders, elementwise);
        batchNorm = new CpuBatchNorm(engine, reorders);
        pool = new CpuPool(engine, reorders);
        dense = new CpuDense(engine);
        optimisers = new CpuOptimisers(reorders, options.threads());
    }

    @Override
    public String name() {
        return CpuProvider.NAME;
    }

    @Override
    public String description() {
        return "cpu: oneDNN " + OneDnn.version() + ", " + precision.word() + ", " + engine.threads() + " threads, "
                + OneDnn.instructionSet();
    }

    @Override
    public Scope scope() {
        return new CpuScope(engine.pool(), Element.of(precision));
    }

    @Override
    public void upload(float[] values, Tensor target) {
        reorders.upload(values, of(target));
    }

    @Override
    public void download(Tensor source, float[] values) {
        reorders.download(of(source), values);
    }

    @Override
    public void fill(Tensor target, float value) {
        elementwise.fill(of(target), value);
    }

    @Override
    public void axpby(float alpha, Tensor x, float beta, Tensor y) {
        elementwise.axpby(alpha, of(x), beta, of(y));
    }

    @Override
    public void conv3dForward(Conv3d geometry, Tensor x, Tensor w, Tensor y) {
        convolution.forward(geometry, of(x), of(w), of(y));
    }

    @Override
    public void conv3dBackwardData(Conv3d geometry, Tensor dY, Tensor w, Tensor dX) {
        convolution.backwardData(geometry, of(dY), of(w), of(dX));
    }

    @Override
    public void conv3dBackwardWeights(Conv3d geometry, Tensor x, Tensor dY, Tensor dW) {
        convolution.backwardWeights(geometry, of(x), of(dY), of(dW));
    }

    @Override
    public void conv3dInference(
            Conv3d geometry, Tensor x, Tensor w, Tensor shift, @Nullable Tensor residual, boolean relu, Tensor y) {
        CpuTensor added = residual == null ? null : of(residual);
        convolution.inference(geometry, of(x), of(w), of(shift), added, relu, of(y));
    }

    @Override
    public void addBias(Tensor shift, Tensor y) {
        bias.add(of(shift), of(y));
    }

    @Override
    public void addBiasBackward(Tensor dY, Tensor dBias) {
        bias.backward(of(dY), of(dBias));
    }

    @Override
    public void batchNormForward(
            Tensor x, Tensor gamma, Tensor beta, float epsilon, Tensor mean, Tensor variance, Tensor y) {
        batchNorm.forward(of(x), of(gamma), of(beta), epsilon, of(mean), of(variance), of(y));
    }

    @Override
    public void batchNormInference(
            Tensor x, Tensor gamma, Tensor beta, float epsilon, Tensor mean, Tensor variance, Tensor y) {
        batchNorm.inference(of(x), of(gamma), of(beta), epsilon, of(mean), of(variance), of(y));
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
        batchNorm.backward(of(x), of(dY), of(gamma), epsilon, of(mean), of(variance), of(dX), of(dGamma), of(dBeta));
    }

    @Override
    public void reluForward(Tensor x, Tensor y) {
        elementwise.reluForward(of(x), of(y));
    }

    @Override
    public void reluBackward(Tensor y, Tensor dY, Tensor dX) {
        elementwise.reluBackward(of(y), of(dY), of(dX));
    }

    @Override
    public void addRelu(Tensor a, Tensor b, Tensor y) {
        elementwise.addRelu(of(a), of(b), of(y));
    }

    @Override
    public void maxPoolForward(Conv3d geometry, Tensor x, Tensor y) {
        pool.maxForward(geometry, of(x), of(y));
    }

    @Override
    public void maxPoolBackward(Conv3d geometry, Tensor x, Tensor y, Tensor dY, Tensor dX) {
        pool.maxBackward(geometry, of(x), of(dY), of(dX));
    }

    @Override
    public void averageForward(Tensor x, Tensor y) {
        pool.averageForward(of(x), of(y));
    }

    @Override
    public void averageBackward(Tensor dY, Tensor dX) {
        pool.averageBackward(of(dY), of(dX));
    }

    @Override
    public void denseForward(Tensor x, Tensor w, Tensor y) {
        dense.forward(of(x), of(w), of(y));
    }

    @Override
    public void denseBackwardData(Tensor dY, Tensor w, Tensor dX) {
        dense.backwardData(of(dY), of(w), of(dX));
    }

    @Override
    public void denseBackwardWeights(Tensor x, Tensor dY, Tensor dW) {
        dense.backwardWeights(of(x), of(dY), of(dW));
    }

    @Override
    public float ntXent(Tensor projections, float temperature, Tensor dProjections) {
        float[] values = new float[projections.shape().elements()];
        float[] gradient = new float[values.length];
        reorders.download(of(projections), values);
        double loss = new CpuNtXent(values, projections.shape().n(), temperature).loss(gradient);
        reorders.upload(gradient, of(dProjections));
        return (float) loss;
    }

    @Override
    public double sumOfSquares(Tensor x) {
        return CpuOptimisers.sumOfSquares(of(x));
    }

    @Override
    public void adamW(AdamW step, Tensor w, Tensor g, Tensor moment1, Tensor moment2) {
        optimisers.adamW(step, of(w), of(g), of(moment1), of(moment2));
    }

    @Override
    public void momentum(float rate, float momentum, float decay, Tensor w, Tensor g, Tensor v) {
        optimisers.momentum(rate, momentum, decay, of(w), of(g), of(v));
    }

    /** By {@link CpuGraph} where AVX-512 is, whose blocks of channels it is made for; else by the operations. */
    @Override
    public CompiledGraph compile(Graph graph, int rows) {
        if (!OneDnn.avx512()) {
            return Backend.super.compile(graph, rows);
        }
        return new CpuGraph(graph, rows, engine.threads(), precision);
    }

    @Override
    public void close() {
        engine.close();
    }

    private static CpuTensor of(Tensor tensor) {
        return CpuTensor.of(tensor);
    }
}
