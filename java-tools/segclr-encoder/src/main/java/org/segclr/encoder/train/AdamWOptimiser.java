package org.segclr.encoder.train;

import org.segclr.compute.AdamW;
import org.segclr.compute.Backend;
import org.segclr.compute.Scope;
import org.segclr.encoder.net.Parameter;
import org.segclr.encoder.net.Parameters;

/** AdamW (Loshchilov and Hutter 2019); kernels alone decay. */
final class AdamWOptimiser extends Optimiser {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;
    private static final String FIRST = "moment1/";
    private static final String SECOND = "moment2/";

    private final double weightDecay;

    AdamWOptimiser(Backend backend, Scope scope, Parameters parameters, double weightDecay) {
        super(backend, parameters);
        this.weightDecay = weightDecay;
        allocate(scope, FIRST);
        allocate(scope, SECOND);
    }

    @Override
    void update(Parameter p, int step, double rate) {
        float decay = p.spec().kind().decays() ? (float) weightDecay : 0f;
        AdamW constants = new AdamW((float) rate, BETA1, BETA2, EPSILON, decay, step);
        backend().adamW(constants, p.value(), p.gradient(), moment(FIRST, p), moment(SECOND, p));
    }
}
