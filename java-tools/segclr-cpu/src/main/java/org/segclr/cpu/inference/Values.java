package org.segclr.cpu.inference;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.segclr.compute.Graph;
import org.segclr.compute.Shape;
import org.segclr.compute.Step;
import org.segclr.cpu.onednn.Element;

/**
 * What is known of a graph's values before any memory is taken. Channels of maps are rounded up to whole blocks of
 * {@link #BLOCK}; what fills them up is zero throughout, weights included.
 */
final class Values {
    /** Float32 lanes of an AVX-512 register: the channels of one block. */
    static final int BLOCK = 16;

    private final Graph graph;
    private final List<Shape> shapes;
    private final List<Integer> cuts;

    Values(Graph graph) {
        this.graph = graph;
        this.shapes = graph.shapes(1);
        this.cuts = findCuts();
    }

    Graph graph() {
        return graph;
    }

    List<Step> steps() {
        return graph.steps();
    }

    /** The shape of a value for one patch. */
    Shape shape(int value) {
        return shapes.get(value);
    }

    int side(int value) {
        return shapes.get(value).d();
    }

    /** Channels in memory. */
    int channels(int value) {
        return rounded(shapes.get(value).c());
    }

    static int rounded(int channels) {
        return channels == 1 ? 1 : (channels + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** Bytes of one patch's map. */
    long bytes(int value, Element element) {
        return (long) channels(value) * shapes.get(value).spatial() * element.bytes();
    }

    /** A batch of maps in blocks of channels. */
    memory.desc blocked(int value, int n, Element element) {
        return new memory.desc(
                new long[] {n, channels(value), side(value), side(value), side(value)},
                element.type(),
                memory.format_tag.nCdhw16c);
    }

    /** Multiplications and additions of one step for {@code voxels} voxels of its output. */
    double operations(int step, double voxels) {
        if (steps().get(step) instanceof Step.Convolution c) {
            return 2.0 * c.weights().length * voxels;
        }
        return 0;
    }

    /** Maps that all later steps can be computed from alone, in the order of the steps; value 0 is the first. */
    List<Integer> cuts() {
        return cuts;
    }

    private List<Integer> findCuts() {
        List<Integer> found = new ArrayList<>();
        for (int value = 0; value < shapes.size() && shapes.get(value).d() > 1; value++) {
            if (sufficient(value)) {
                found.add(value);
            }
        }
        return List.copyOf(found);
    }

    private boolean sufficient(int value) {
        for (int earlier = 0; earlier < value; earlier++) {
            if (graph.lastUse(earlier) >= value) {
                return false;
            }
        }
        return true;
    }
}
