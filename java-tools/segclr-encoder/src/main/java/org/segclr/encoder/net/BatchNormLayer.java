package org.segclr.encoder.net;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/** Batch norm of x (N,C,D,H,W) over (N,D,H,W), and its running statistics. */
final class BatchNormLayer implements Layer {
    private final Place place;
    private final Parameter gamma;
    private final Tensor beta;
    private final Tensor dBeta;
    private final Parameter runningMean;
    private final Parameter runningVariance;
    private final Tensor mean;
    private final Tensor variance;
    private final Held y;
    private @Nullable Tensor x;

    BatchNormLayer(Place place, NormSpec spec, Shape shape) {
        this.place = place;
        Parameters parameters = place.parameters();
        Shape vector = Shape.vector(spec.channels());
        gamma = parameters.get(spec.gamma());
        // without a trained shift: a tensor of zeros, and a gradient nobody reads
        beta = spec.shifted()
                ? parameters.get(spec.beta()).value()
                : place.scope().parameter(vector);
        dBeta = spec.shifted()
                ? parameters.get(spec.beta()).gradient()
                : place.scope().parameter(vector);
        runningMean = parameters.get(spec.mean());
        runningVariance = parameters.get(spec.variance());
        mean = place.scope().parameter(vector);
        variance = place.scope().parameter(vector);
        y = new Held(place.arena(), shape);
    }

    @Override
    public Tensor forward(Tensor input, Statistics statistics) {
        x = input;
        if (statistics == Statistics.BATCH) {
            place.backend().batchNormForward(input, gamma.value(), beta, NormSpec.EPSILON, mean, variance, y.take());
        } else {
            place.backend()
                    .batchNormInference(
                            input,
                            gamma.value(),
                            beta,
                            NormSpec.EPSILON,
                            runningMean.value(),
                            runningVariance.value(),
                            y.take());
        }
        return y.get();
    }

    @Override
    public Tensor backward(Tensor dY) {
        Tensor seen = Objects.requireNonNull(x, "backward before forward");
        y.drop();
        Tensor dX = place.arena().take(y.shape());
        place.backend()
                .batchNormBackward(
                        seen, dY, gamma.value(), NormSpec.EPSILON, mean, variance, dX, gamma.gradient(), dBeta);
        place.arena().give(dY);
        return dX;
    }

    @Override
    public void relocate(Tensor input) {
        x = input;
    }

    @Override
    public void drop() {
        y.drop();
    }

    /** running = decay * running + (1 - decay) * those of the last batch; the variance is the biased one. */
    void updateRunning(float decay) {
        place.backend().axpby(1 - decay, mean, decay, runningMean.value());
        place.backend().axpby(1 - decay, variance, decay, runningVariance.value());
    }

    @Override
    public Shape output() {
        return y.shape();
    }
}
