package org.segclr.compute;

/**
 * A {@link Graph} made ready by a backend for batches of up to a number of patches. Not for several threads at once.
 */
public interface CompiledGraph extends AutoCloseable {
    /** Most patches a run. */
    int rows();

    /**
     * Runs the first {@code count} patches. What it gives for a patch has equal bits whatever the other patches of the
     * batch are.
     *
     * @param patches at least count * side^3 values in (N,D,H,W) order; voxels that are exactly 0 count as background
     * @return one array an output of the graph, of count * length values
     */
    float[][] run(float[] patches, int count);

    @Override
    void close();
}
