package org.segclr.compute.reference;

import org.jspecify.annotations.Nullable;
import org.segclr.compute.AdamW;
import org.segclr.compute.Backend;
import org.segclr.compute.Conv3d;
import org.segclr.compute.Scope;
import org.segclr.compute.Tensor;

/** Passes each operation to the class of its family. */
final class ReferenceBackend implements Backend {

    @Override
    public String name() {
        return ReferenceProvider.NAME;
    }

    @Override
    public String description() {
        return "reference: plain Java loops, float32 with sums in double, 1 thread";
    }

    @Override
    public Scope scope() {
        return new ReferenceScope();
    }

    @Override
    public void upload(float[] values, Tensor target) {
        System.arraycopy(values, 0, of(target).values, 0, values.length);
    }

    @Override
    public void download(Tensor source, float[] values) {
        System.arraycopy(of(source).values, 0, values, 0, values.length);
    }

    @Override
    public void fill(Tensor target, float value) {
        ReferenceElementwise.fill(of(target), value);
    }

    @Override
    public void axpby(float alpha, Tensor x, float beta, Tensor y) {
        ReferenceElementwise.axpby(alpha, of(x), beta, of(y));
    }

    @Override
    public void conv3dForward(Conv3d geometry, Tensor x, Tensor w, Tensor y) {
        ReferenceConv3d.forward(geometry, of(x), of(w), of(y));
    }

    @Override
    public void conv3dBackwardData(Conv3d geometry, Tensor dY, Tensor w, Tensor dX) {
        ReferenceConv3d.backwardData(geometry, of(dY), of(w), of(dX));
    }

    @Override
    public void conv3dBackwardWeights(Conv3d geometry, Tensor x, Tensor dY, Tensor dW) {
        ReferenceConv3d.backwardWeights(geometry, of(x), of(dY), of(dW));
    }

    @Override
    public void conv3dInference(
            Conv3d geometry, Tensor x, Tensor w, Tensor bias, @Nullable Tensor residual, boolean relu, Tensor y) {
        ReferenceTensor convolved = new ReferenceTensor(y.shape());
        ReferenceConv3d.forward(geometry, of(x), of(w), convolved);
        ReferenceElementwise.addBias(of(bias), convolved);
        if (residual != null) {
            ReferenceElementwise.axpby(1, of(residual), 1, convolved);
        }
        if (relu) {
            ReferenceElementwise.relu(convolved, convolved);
        }
        ReferenceElementwise.axpby(1, convolved, 0, of(y));
    }

    @Override
    public void addBias(Tensor bias, Tensor y) {
        ReferenceElementwise.addBias(of(bias), of(y));
    }

    @Override
    public void addBiasBackward(Tensor dY, Tensor dBias) {
        ReferenceElementwise.addBiasBackward(of(dY), of(dBias));
    }

    @Override
    public void batchNormForward(
            Tensor x, Tensor gamma, Tensor beta, float epsilon, Tensor mean, Tensor variance, Tensor y) {
        ReferenceBatchNorm.statistics(of(x), of(mean), of(variance));
        ReferenceBatchNorm.normalise(of(x), of(gamma), of(beta), epsilon, of(mean), of(variance), of(y));
    }

    @Override
    public void batchNormInference(
            Tensor x, Tensor gamma, Tensor beta, float epsilon, Tensor mean, Tensor variance, Tensor y) {
        ReferenceBatchNorm.normalise(of(x), of(gamma), of(beta), epsilon, of(mean), of(variance), of(y));
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
        ReferenceBatchNorm.backward(
                of(x), of(dY), of(gamma), epsilon, of(mean), of(variance), of(dX), of(dGamma), of(dBeta));
    }

    @Override
    public void reluForward(Tensor x, Tensor y) {
        ReferenceElementwise.relu(of(x), of(y));
    }

    @Override
    public void reluBackward(Tensor y, Tensor dY, Tensor dX) {
        ReferenceElementwise.reluBackward(of(y), of(dY), of(dX));
    }

    @Override
    public void addRelu(Tensor a, Tensor b, Tensor y) {
        ReferenceElementwise.addRelu(of(a), of(b), of(y));
    }

    @Override
    public void maxPoolForward(Conv3d geometry, Tensor x, Tensor y) {
        ReferencePool.maxForward(geometry, of(x), of(y));
    }

    @Override
    public void maxPoolBackward(Conv3d geometry, Tensor x, Tensor y, Tensor dY, Tensor dX) {
        ReferencePool.maxBackward(geometry, of(x), of(dY), of(dX));
    }

    @Override
    public void averageForward(Tensor x, Tensor y) {
        ReferencePool.averageForward(of(x), of(y));
    }

    @Override
    public void averageBackward(Tensor dY, Tensor dX) {
        ReferencePool.averageBackward(of(dY), of(dX));
    }

    @Override
    public void denseForward(Tensor x, Tensor w, Tensor y) {
        ReferenceDense.forward(of(x), of(w), of(y));
    }

    @Override
    public void denseBackwardData(Tensor dY, Tensor w, Tensor dX) {
        ReferenceDense.backwardData(of(dY), of(w), of(dX));
    }

    @Override
    public void denseBackwardWeights(Tensor x, Tensor dY, Tensor dW) {
        ReferenceDense.backwardWeights(of(x), of(dY), of(dW));
    }

    @Override
    public float ntXent(Tensor projections, float temperature, Tensor dProjections) {
        return (float) new ReferenceNtXent(of(projections), temperature).lossAndGradient(of(dProjections));
    }

    @Override
    public double sumOfSquares(Tensor x) {
        return ReferenceOptimisers.sumOfSquares(of(x));
    }

    @Override
    public void adamW(AdamW step, Tensor w, Tensor g, Tensor moment1, Tensor moment2) {
        ReferenceOptimisers.adamW(step, of(w), of(g), of(moment1), of(moment2));
    }

    @Override
    public void momentum(float rate, float momentum, float decay, Tensor w, Tensor g, Tensor v) {
        ReferenceOptimisers.momentum(rate, momentum, decay, of(w), of(g), of(v));
    }

    @Override
    public void close() {}

    private static ReferenceTensor of(Tensor tensor) {
        return ReferenceTensor.of(tensor);
    }
}
