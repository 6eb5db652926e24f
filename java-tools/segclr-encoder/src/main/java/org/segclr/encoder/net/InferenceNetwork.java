package org.segclr.encoder.net;

import java.util.ArrayList;
import java.util.List;
import org.segclr.compute.Backend;
import org.segclr.compute.Scope;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;
import org.segclr.core.error.SegclrException;

/**
 * The encoder for inference on one batch size, batch norms folded into convolutions and dense layers. Equal to
 * {@link TrainingNetwork#infer} within 1e-5.
 */
public final class InferenceNetwork implements AutoCloseable {
    private final Backend backend;
    private final Scope scope;
    private final int rows;
    private final Tensor input;
    private final FoldedConv stem;
    private final boolean stemRelu;
    private final Tensor stemOutput;
    private final Tensor pooled;
    private final List<FoldedBlock> blocks = new ArrayList<>();
    private final Tensor features;
    private final List<FoldedDense> bottleneck;
    private final List<FoldedDense> projection;

    /**
     * Vectors of a batch on the host.
     *
     * @param embeddings rows * 64 values
     * @param projections rows * 16 values
     */
    public record Vectors(float[] embeddings, float[] projections) {}

    public InferenceNetwork(Backend backend, EncoderWeights weights, int rows) {
        if (rows < 1) {
            throw SegclrException.usage("batch " + rows + ": must be at least 1");
        }
        this.backend = backend;
        this.rows = rows;
        scope = backend.scope();
        Architecture architecture = Architecture.of(weights.config());
        Shape shape = Shape.cube(rows, 1, weights.config().fieldOfView().side());
        input = scope.activation(shape);
        stem = FoldedConv.folded(
                backend, scope, architecture.stem(), NormFold.of(architecture.stemNorm(), weights), weights);
        stemRelu = architecture.stemRelu();
        shape = architecture.stem().geometry().output(shape, architecture.stem().outputs());
        stemOutput = scope.activation(shape);
        shape = Architecture.POOL.output(shape, shape.c());
        pooled = scope.activation(shape);
        for (BlockSpec spec : architecture.blocks()) {
            FoldedBlock block = new FoldedBlock(backend, scope, spec, weights, shape);
            blocks.add(block);
            shape = block.output();
        }
        features = scope.activation(Shape.matrix(rows, shape.c()));
        bottleneck = head(architecture.bottleneck(), weights);
        projection = head(architecture.projection(), weights);
    }

    private List<FoldedDense> head(List<DenseSpec> specs, EncoderWeights weights) {
        return specs.stream()
                .map(d -> new FoldedDense(backend, scope, d, weights, rows))
                .toList();
    }

    public int rows() {
        return rows;
    }

    /** @param patches rows * side^3 values @return rows * 64 values */
    public float[] embed(float[] patches) {
        return download(run(patches), EncoderConfig.EMBEDDING);
    }

    /** Embedding and projection. @param patches rows * side^3 values */
    public Vectors vectors(float[] patches) {
        Tensor embedding = run(patches);
        Tensor z = embedding;
        for (FoldedDense layer : projection) {
            z = layer.run(z);
        }
        return new Vectors(download(embedding, EncoderConfig.EMBEDDING), download(z, EncoderConfig.PROJECTION));
    }

    private Tensor run(float[] patches) {
        backend.upload(patches, input);
        stem.run(input, null, stemRelu, stemOutput);
        backend.maxPoolForward(Architecture.POOL, stemOutput, pooled);
        Tensor x = pooled;
        for (FoldedBlock block : blocks) {
            x = block.run(x);
        }
        backend.averageForward(x, features);
        x = features;
        for (FoldedDense layer : bottleneck) {
            x = layer.run(x);
        }
        return x;
    }

    private float[] download(Tensor vectors, int columns) {
        float[] values = new float[rows * columns];
        backend.download(vectors, values);
        return values;
    }

    @Override
    public void close() {
        scope.close();
    }
}
