package org.segclr.compute;

import org.segclr.core.error.SegclrException;

/**
 * Constants of one AdamW step (Loshchilov and Hutter 2019): m = beta1*m + (1-beta1)*g, v = beta2*v + (1-beta2)*g^2, w
 * -= rate * (m/(1-beta1^step) / (sqrt(v/(1-beta2^step)) + epsilon) + decay*w).
 *
 * @param rate the learning rate of this step; it scales the decay too
 * @param step 1 for the first step; bias correction uses it
 */
public record AdamW(float rate, float beta1, float beta2, float epsilon, float decay, int step) {

    public AdamW {
        if (step < 1) {
            throw SegclrException.usage("AdamW step " + step + ": steps count from 1");
        }
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
            throw SegclrException.usage("AdamW beta1 " + beta1 + ", beta2 " + beta2 + ": both must be in [0, 1)");
        }
    }

    /** 1 - beta1^step: what the first moment is divided by. */
    public double correction1() {
        return 1 - Math.pow(beta1, step);
    }

    /** 1 - beta2^step: what the second moment is divided by. */
    public double correction2() {
        return 1 - Math.pow(beta2, step);
    }
}
