package org.segclr.encoder.net;

import org.segclr.compute.Backend;
import org.segclr.compute.CompiledGraph;
import org.segclr.core.error.SegclrException;

/**
 * The encoder for inference on batches of up to a number of patches, batch norms folded into convolutions and dense
 * layers. Equal to {@link TrainingNetwork#infer} within 1e-5 in float32. What it gives for a patch does not depend on
 * the rest of the batch.
 */
public final class InferenceNetwork implements AutoCloseable {
    private final CompiledGraph compiled;

    /**
     * Vectors of a batch on the host.
     *
     * @param embeddings rows * 64 values
     * @param projections rows * 16 values
     */
    public record Vectors(float[] embeddings, float[] projections) {}

    /** @param rows most patches at once */
    public InferenceNetwork(Backend backend, EncoderWeights weights, int rows) {
        if (rows < 1) {
            throw SegclrException.usage("batch " + rows + ": must be at least 1");
        }
        compiled = backend.compile(InferenceGraph.of(weights), rows);
    }

    public int rows() {
        return compiled.rows();
    }

    /** @param patches rows * side^3 values @return rows * 64 values */
    public float[] embed(float[] patches) {
        return vectors(patches).embeddings();
    }

    /** Embedding and projection of a full batch. @param patches rows * side^3 values */
    public Vectors vectors(float[] patches) {
        return vectors(patches, rows());
    }

    /** Embedding and projection of the first {@code count} patches. */
    public Vectors vectors(float[] patches, int count) {
        float[][] outputs = compiled.run(patches, count);
        return new Vectors(outputs[0], outputs[1]);
    }

    @Override
    public void close() {
        compiled.close();
    }
}
