package org.segclr.compute.reference;

import java.util.Arrays;
import org.segclr.compute.Conv3d;
import org.segclr.compute.Shape;

/** Maximum over windows and mean over all of space. */
final class ReferencePool {
    private ReferencePool() {}

    static void maxForward(Conv3d g, ReferenceTensor x, ReferenceTensor y) {
        int[] winners = winners(g, x, y.shape());
        for (int i = 0; i < winners.length; i++) {
            y.values[i] = x.values[winners[i]];
        }
    }

    static void maxBackward(Conv3d g, ReferenceTensor x, ReferenceTensor dY, ReferenceTensor dX) {
        int[] winners = winners(g, x, dY.shape());
        double[] sums = new double[dX.values.length];
        for (int i = 0; i < winners.length; i++) {
            sums[winners[i]] += dY.values[i];
        }
        for (int i = 0; i < sums.length; i++) {
            dX.values[i] = (float) sums[i];
        }
    }

    /** For each output the index in x of the first largest element of its window. */
    private static int[] winners(Conv3d g, ReferenceTensor x, Shape out) {
        int[] winners = new int[out.elements()];
        int i = 0;
        for (int n = 0; n < out.n(); n++) {
            for (int c = 0; c < out.c(); c++) {
                for (int d = 0; d < out.d(); d++) {
                    for (int h = 0; h < out.h(); h++) {
                        for (int w = 0; w < out.w(); w++) {
                            winners[i++] = winner(g, x, x.index(n, c, 0, 0, 0), d, h, w);
                        }
                    }
                }
            }
        }
        return winners;
    }

    private static int winner(Conv3d g, ReferenceTensor x, int plane, int od, int oh, int ow) {
        Shape in = x.shape();
        int best = -1;
        for (int d = first(g, od); d < end(g, od, in.d()); d++) {
            for (int h = first(g, oh); h < end(g, oh, in.h()); h++) {
                for (int w = first(g, ow); w < end(g, ow, in.w()); w++) {
                    int candidate = plane + (d * in.h() + h) * in.w() + w;
                    if (best < 0 || x.values[candidate] > x.values[best]) {
                        best = candidate;
                    }
                }
            }
        }
        return best;
    }

    private static int first(Conv3d g, int output) {
        return Math.max(0, output * g.stride() - g.padding());
    }

    private static int end(Conv3d g, int output, int extent) {
        return Math.min(extent, output * g.stride() - g.padding() + g.kernel());
    }

    static void averageForward(ReferenceTensor x, ReferenceTensor y) {
        int spatial = x.shape().spatial();
        for (int i = 0; i < y.values.length; i++) {
            double sum = 0;
            for (int s = 0; s < spatial; s++) {
                sum += x.values[i * spatial + s];
            }
            y.values[i] = (float) (sum / spatial);
        }
    }

    static void averageBackward(ReferenceTensor dY, ReferenceTensor dX) {
        int spatial = dX.shape().spatial();
        for (int i = 0; i < dY.values.length; i++) {
            float share = (float) ((double) dY.values[i] / spatial);
            Arrays.fill(dX.values, i * spatial, (i + 1) * spatial, share);
        }
    }
}
