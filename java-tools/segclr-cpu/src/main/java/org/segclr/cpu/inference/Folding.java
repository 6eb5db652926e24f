package org.segclr.cpu.inference;

import org.bytedeco.dnnl.memory;
import org.segclr.compute.Step;
import org.segclr.cpu.onednn.Element;

/**
 * Maps of two voxels a side waste a kernel that walks along x: it holds two sums at a time, and each weight is read for
 * them alone. Folded, the columns of a map become channels and the patches of a batch take the place of the columns:
 * maps (n,C,D,H,W) become (1,W*C,D,H,n), a kernel (K,C,3,3,3) becomes (W'*K,W*C,3,3,1), whose block of column o' and
 * column o is the tap that leads from the one to the other, or zero.
 */
final class Folding {
    /** Wider maps would multiply by too many zeros (3: two blocks of nine) to gain anything. */
    private static final int WIDEST_TARGET = 2;

    private static final int WIDEST_SOURCE = 3;

    private Folding() {}

    /**
     * Whether a convolution of {@code n} patches is better run on folded maps. One patch alone is not, but where the
     * result is one voxel: on maps as they are oneDNN has no kernel for that.
     */
    static boolean pays(Values values, int index, int n) {
        return (n > 1 || values.side(index + 1) == 1)
                && values.steps().get(index) instanceof Step.Convolution c
                && values.side(c.x()) <= WIDEST_SOURCE
                && values.side(index + 1) <= WIDEST_TARGET;
    }

    /** The memory of folded maps, in terms of maps as they are. */
    static memory.desc folded(Values values, int value, int n, Element element) {
        long side = values.side(value);
        long channels = values.channels(value);
        long row = n * side * channels;
        return new memory.desc(new long[] {n, channels, side, side, side}, element.type(), new long[] {
            side * channels, 1, side * row, row, channels
        });
    }

    /**
     * The kernel of a step on folded maps, (W'*K,W*C,k,k,1).
     *
     * @param kernel (K,C,k,k,k)
     */
    static float[] weights(float[] kernel, Step.Convolution step, ConvolutionForm form, int inputs) {
        int k = step.geometry().kernel();
        int plane = k * k;
        int outputs = kernel.length / (inputs * plane * k);
        float[] folded = new float[outputs * form.y().w() * inputs * form.x().w() * plane];
        for (int to = 0; to < form.y().w(); to++) {
            for (int from = 0; from < form.x().w(); from++) {
                int tap = from - to * step.geometry().stride() + form.padding().w();
                for (int o = 0; tap >= 0 && tap < k && o < outputs; o++) {
                    int target = ((to * outputs + o) * form.x().w() + from) * inputs * plane;
                    for (int i = 0; i < inputs * plane; i++) {
                        folded[target + i] = kernel[(o * inputs * plane + i) * k + tap];
                    }
                }
            }
        }
        return folded;
    }
}
