package org.segclr.compute.reference;

import org.segclr.compute.Conv3d;
import org.segclr.compute.Shape;

/**
 * 3D cross-correlation: y(n,k,o) = sum over c and t of x(n,c,o*stride - padding + t) * w(k,c,t), with x zero outside.
 * Each of the three passes gathers: the element written is the outer loop, its sum the inner one.
 */
final class ReferenceConv3d {
    private ReferenceConv3d() {}

    static void forward(Conv3d g, ReferenceTensor x, ReferenceTensor w, ReferenceTensor y) {
        Shape out = y.shape();
        int i = 0;
        for (int n = 0; n < out.n(); n++) {
            for (int k = 0; k < out.c(); k++) {
                for (int d = 0; d < out.d(); d++) {
                    for (int h = 0; h < out.h(); h++) {
                        for (int v = 0; v < out.w(); v++) {
                            y.values[i++] = (float) outputElement(g, x, w, n, k, d, h, v);
                        }
                    }
                }
            }
        }
    }

    private static double outputElement(
            Conv3d g, ReferenceTensor x, ReferenceTensor w, int n, int k, int od, int oh, int ow) {
        Shape in = x.shape();
        double sum = 0;
        for (int c = 0; c < in.c(); c++) {
            for (int td = 0; td < g.kernel(); td++) {
                int d = od * g.stride() - g.padding() + td;
                for (int th = 0; th < g.kernel() && inside(d, in.d()); th++) {
                    int h = oh * g.stride() - g.padding() + th;
                    for (int tw = 0; tw < g.kernel() && inside(h, in.h()); tw++) {
                        int v = ow * g.stride() - g.padding() + tw;
                        if (inside(v, in.w())) {
                            sum += (double) x.values[x.index(n, c, d, h, v)] * w.values[w.index(k, c, td, th, tw)];
                        }
                    }
                }
            }
        }
        return sum;
    }

    static void backwardData(Conv3d g, ReferenceTensor dY, ReferenceTensor w, ReferenceTensor dX) {
        Shape in = dX.shape();
        int i = 0;
        for (int n = 0; n < in.n(); n++) {
            for (int c = 0; c < in.c(); c++) {
                for (int d = 0; d < in.d(); d++) {
                    for (int h = 0; h < in.h(); h++) {
                        for (int v = 0; v < in.w(); v++) {
                            dX.values[i++] = (float) inputGradient(g, dY, w, n, c, d, h, v);
                        }
                    }
                }
            }
        }
    }

    private static double inputGradient(
            Conv3d g, ReferenceTensor dY, ReferenceTensor w, int n, int c, int id, int ih, int iw) {
        Shape out = dY.shape();
        double sum = 0;
        for (int k = 0; k < out.c(); k++) {
            for (int td = 0; td < g.kernel(); td++) {
                int d = source(g, id, td, out.d());
                for (int th = 0; th < g.kernel() && d >= 0; th++) {
                    int h = source(g, ih, th, out.h());
                    for (int tw = 0; tw < g.kernel() && h >= 0; tw++) {
                        int v = source(g, iw, tw, out.w());
                        if (v >= 0) {
                            sum += (double) dY.values[dY.index(n, k, d, h, v)] * w.values[w.index(k, c, td, th, tw)];
                        }
                    }
                }
            }
        }
        return sum;
    }

    static void backwardWeights(Conv3d g, ReferenceTensor x, ReferenceTensor dY, ReferenceTensor dW) {
        Shape taps = dW.shape();
        int i = 0;
        for (int k = 0; k < taps.n(); k++) {
            for (int c = 0; c < taps.c(); c++) {
                for (int d = 0; d < taps.d(); d++) {
                    for (int h = 0; h < taps.h(); h++) {
                        for (int v = 0; v < taps.w(); v++) {
                            double sum = dW.values[i] + weightGradient(g, x, dY, k, c, d, h, v);
                            dW.values[i++] = (float) sum;
                        }
                    }
                }
            }
        }
    }

    private static double weightGradient(
            Conv3d g, ReferenceTensor x, ReferenceTensor dY, int k, int c, int td, int th, int tw) {
        Shape in = x.shape();
        Shape out = dY.shape();
        double sum = 0;
        for (int n = 0; n < out.n(); n++) {
            for (int od = 0; od < out.d(); od++) {
                int d = od * g.stride() - g.padding() + td;
                for (int oh = 0; oh < out.h() && inside(d, in.d()); oh++) {
                    int h = oh * g.stride() - g.padding() + th;
                    for (int ow = 0; ow < out.w() && inside(h, in.h()); ow++) {
                        int v = ow * g.stride() - g.padding() + tw;
                        if (inside(v, in.w())) {
                            sum += (double) x.values[x.index(n, c, d, h, v)] * dY.values[dY.index(n, k, od, oh, ow)];
                        }
                    }
                }
            }
        }
        return sum;
    }

    private static boolean inside(int i, int extent) {
        return i >= 0 && i < extent;
    }

    /** The output coordinate that reads input {@code i} through tap {@code t}, or -1 where there is none. */
    private static int source(Conv3d g, int i, int t, int outputs) {
        int scaled = i + g.padding() - t;
        return scaled >= 0 && scaled % g.stride() == 0 && scaled / g.stride() < outputs ? scaled / g.stride() : -1;
    }
}
