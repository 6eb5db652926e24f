package org.segclr.bench.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * NT-Xent as our backends define it: rows 0..N-1 are the first members of the pairs, N..2N-1 the second; the sum of
 * both directions, averaged over N.
 */
final class TorchNtXent {
    private static final double SMALLEST_NORM = 1e-6;

    private final float temperature;

    TorchNtXent(float temperature) {
        this.temperature = temperature;
    }

    /** projections (2N,16) -> the loss, for autograd. */
    Tensor of(Tensor projections) {
        long rows = projections.size(0);
        Tensor norms = projections
                .mul(projections)
                .sum(new long[] {1}, true, new ScalarTypeOptional())
                .sqrt();
        Tensor z = projections.div(norms.clamp_min(new Scalar(SMALLEST_NORM)));
        Tensor self = torch.eye(rows).to(projections.scalar_type()).mul(new Scalar(-1e30));
        Tensor similarity = z.mm(z.t()).div(new Scalar((double) temperature)).add(self);
        Tensor partner = z.roll(new long[] {rows / 2}, 0);
        Tensor positive = z.mul(partner)
                .sum(new long[] {1}, false, new ScalarTypeOptional())
                .div(new Scalar((double) temperature));
        return similarity.logsumexp(1).sub(positive).sum().div(new Scalar(rows / 2.0));
    }
}
