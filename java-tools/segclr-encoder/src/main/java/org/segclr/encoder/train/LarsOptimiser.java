package org.segclr.encoder.train;

import org.segclr.compute.Backend;
import org.segclr.compute.Scope;
import org.segclr.encoder.net.Parameter;
import org.segclr.encoder.net.Parameters;

/**
 * LARS (You, Gitman and Ginsburg 2017) as segclr section 3 has it: g += decay*w; trust = 0.001*||w||/||g||, 1 where
 * either is 0; v = 0.9*v + rate*trust*g; w -= v. Batch norms and biases get neither decay nor trust.
 */
final class LarsOptimiser extends Optimiser {
    private static final double TRUST = 0.001;
    private static final float MOMENTUM = 0.9f;
    private static final String MOMENT = "momentum/";

    private final double weightDecay;

    LarsOptimiser(Backend backend, Scope scope, Parameters parameters, double weightDecay) {
        super(backend, parameters);
        this.weightDecay = weightDecay;
        allocate(scope, MOMENT);
    }

    @Override
    void update(Parameter p, int step, double rate) {
        double scaled = p.spec().kind().decays() ? rate * trust(p) : rate;
        backend().momentum((float) scaled, MOMENTUM, 0f, p.value(), p.gradient(), moment(MOMENT, p));
    }

    /** Adds the decay to the gradient first: the ratio is of the decayed gradient. */
    private double trust(Parameter p) {
        backend().axpby((float) weightDecay, p.value(), 1f, p.gradient());
        double weightNorm = Math.sqrt(backend().sumOfSquares(p.value()));
        double gradientNorm = Math.sqrt(backend().sumOfSquares(p.gradient()));
        return weightNorm == 0 || gradientNorm == 0 ? 1 : TRUST * weightNorm / gradientNorm;
    }
}
