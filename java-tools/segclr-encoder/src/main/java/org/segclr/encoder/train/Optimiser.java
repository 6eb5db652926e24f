package org.segclr.encoder.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.segclr.compute.Backend;
import org.segclr.compute.Scope;
import org.segclr.compute.Tensor;
import org.segclr.core.error.SegclrException;
import org.segclr.encoder.net.Parameter;
import org.segclr.encoder.net.Parameters;

/** Moves parameters against their gradients; its moments can be saved and brought back. */
public abstract class Optimiser {
    private final Backend backend;
    private final Parameters parameters;
    private final Map<String, Tensor> moments = new LinkedHashMap<>();

    Optimiser(Backend backend, Parameters parameters) {
        this.backend = backend;
        this.parameters = parameters;
    }

    public static Optimiser of(TrainConfig config, Backend backend, Scope scope, Parameters parameters) {
        return switch (config.optimiser()) {
            case ADAMW -> new AdamWOptimiser(backend, scope, parameters, config.weightDecay());
            case LARS -> new LarsOptimiser(backend, scope, parameters, config.weightDecay());
        };
    }

    /** One step with the gradients as they are. @param step 1 for the first */
    public void step(int step, double rate) {
        parameters.trained(p -> update(p, step, rate));
    }

    abstract void update(Parameter parameter, int step, double rate);

    final Backend backend() {
        return backend;
    }

    /** Zeros of a parameter's shape, under a name that files keep. */
    final void allocate(Scope scope, String prefix) {
        parameters.trained(p ->
                moments.put(prefix + p.spec().name(), scope.parameter(p.spec().shape())));
    }

    final Tensor moment(String prefix, Parameter parameter) {
        return tensor(prefix + parameter.spec().name());
    }

    private Tensor tensor(String name) {
        Tensor found = moments.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no moment " + name);
        }
        return found;
    }

    /** Every moment on the host. */
    public Map<String, float[]> download() {
        Map<String, float[]> values = new LinkedHashMap<>();
        moments.forEach((name, tensor) -> {
            float[] target = new float[tensor.shape().elements()];
            backend.download(tensor, target);
            values.put(name, target);
        });
        return values;
    }

    /** Brings back what {@link #download} gave. */
    public void upload(Map<String, float[]> values) {
        if (!values.keySet().equals(moments.keySet())) {
            throw SegclrException.badData("training state holds the moments of another optimiser or encoder;"
                    + " delete the state folder to start again");
        }
        values.forEach((name, saved) -> backend.upload(saved, tensor(name)));
    }
}
