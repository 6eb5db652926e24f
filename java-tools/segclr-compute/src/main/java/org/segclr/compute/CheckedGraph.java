package org.segclr.compute;

/** Checks the arguments of a run, and that it is not closed. Closing twice does nothing. */
final class CheckedGraph implements CompiledGraph {
    private final CheckedBackend backend;
    private final CompiledGraph inner;
    private final int patch;
    private boolean closed;

    CheckedGraph(CheckedBackend backend, CompiledGraph inner, Graph graph) {
        this.backend = backend;
        this.inner = inner;
        patch = Shape.cube(1, 1, graph.side()).elements();
    }

    @Override
    public int rows() {
        return inner.rows();
    }

    @Override
    public float[][] run(float[] patches, int count) {
        if (closed) {
            throw new IllegalStateException("the compiled graph is closed: its memory is gone");
        }
        if (count < 1 || count > rows() || patches.length < (long) count * patch) {
            throw new IllegalArgumentException("run of " + count + " patches in " + patches.length
                    + " values: must be 1 to " + rows() + " patches of " + patch + " values");
        }
        return inner.run(patches, count);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            backend.forget(this);
            inner.close();
        }
    }
}
