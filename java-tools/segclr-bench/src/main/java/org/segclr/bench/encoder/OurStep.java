package org.segclr.bench.encoder;

import java.util.LinkedHashMap;
import java.util.Map;
import org.segclr.bench.BenchSettings;
import org.segclr.compute.Backend;
import org.segclr.compute.Precision;
import org.segclr.compute.Scope;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;
import org.segclr.encoder.net.Architecture;
import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.net.Parameters;
import org.segclr.encoder.net.TrainingNetwork;

/** Our training step without the optimiser: forward, NT-Xent, backward. */
final class OurStep implements AutoCloseable {
    static final float TEMPERATURE = 0.1f;

    private final Backend backend;
    private final Scope scope;
    private final Parameters parameters;
    private final TrainingNetwork network;
    private final Tensor dProjection;

    OurStep(BenchSettings settings, Precision precision, EncoderWeights weights, int rows) {
        backend = Ours.open(settings, precision);
        scope = backend.scope();
        parameters = new Parameters(backend, scope, weights);
        network = new TrainingNetwork(backend, scope, parameters, Architecture.of(weights.config()), rows);
        dProjection = scope.activation(Shape.matrix(rows, EncoderConfig.PROJECTION));
    }

    /** @param patches rows * side^3 values @return the loss */
    double step(float[] patches) {
        parameters.zeroGradients();
        TrainingNetwork.Output output = network.forward(patches);
        float loss = backend.ntXent(output.projection(), TEMPERATURE, dProjection);
        network.backward(dProjection);
        return loss;
    }

    /** Gradients of the last step by the names of their parameters. */
    Map<String, float[]> gradients() {
        Map<String, float[]> all = new LinkedHashMap<>();
        parameters.trained(p -> {
            float[] values = new float[p.spec().shape().elements()];
            backend.download(p.gradient(), values);
            all.put(p.spec().name(), values);
        });
        return all;
    }

    @Override
    public void close() {
        scope.close();
        backend.close();
    }
}
