package org.segclr.encoder.net;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.segclr.compute.Backend;
import org.segclr.compute.Scope;

/** Every tensor of a model on a device, by name, in the order of {@link Architecture#tensors()}. */
public final class Parameters {
    private final Backend backend;
    private final EncoderConfig config;
    private final Map<String, Parameter> byName = new LinkedHashMap<>();

    /** Allocates in {@code scope} and uploads {@code weights}. */
    public Parameters(Backend backend, Scope scope, EncoderWeights weights) {
        this.backend = backend;
        config = weights.config();
        for (TensorSpec spec : Architecture.of(config).tensors()) {
            Parameter parameter = new Parameter(spec, scope.parameter(spec.shape()), scope.parameter(spec.shape()));
            backend.upload(weights.of(spec.name()), parameter.value());
            byName.put(spec.name(), parameter);
        }
    }

    public Parameter get(String name) {
        Parameter found = byName.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no parameter " + name);
        }
        return found;
    }

    public Collection<Parameter> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    public void zeroGradients() {
        trained(p -> backend.fill(p.gradient(), 0f));
    }

    /** Euclidean norm of all gradients together. */
    public double gradientNorm() {
        double[] sum = new double[1];
        trained(p -> sum[0] += backend.sumOfSquares(p.gradient()));
        return Math.sqrt(sum[0]);
    }

    /** Applies {@code action} to every trained parameter, in order. */
    public void trained(java.util.function.Consumer<Parameter> action) {
        byName.values().stream().filter(p -> p.spec().kind().trained()).forEach(action);
    }

    /** Copies everything to the host. */
    public EncoderWeights download() {
        Map<String, float[]> values = new LinkedHashMap<>();
        byName.forEach((name, parameter) -> {
            float[] target = new float[parameter.spec().shape().elements()];
            backend.download(parameter.value(), target);
            values.put(name, target);
        });
        return new EncoderWeights(config, values);
    }
}
