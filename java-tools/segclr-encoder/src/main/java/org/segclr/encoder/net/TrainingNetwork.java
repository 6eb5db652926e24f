package org.segclr.encoder.net;

import java.util.ArrayList;
import java.util.List;
import org.segclr.compute.Backend;
import org.segclr.compute.Scope;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;

/**
 * The whole encoder for one batch size, forward and backward. Activations stay in the scope it was made in.
 *
 * <p>x (rows,1,side,side,side) -> embedding (rows,64) -> projection (rows,16).
 */
public final class TrainingNetwork {
    private final Conv3dLayer stem;
    private final Sequence trunk;
    private final Sequence bottleneck;
    private final Sequence projection;
    private final List<BatchNormLayer> norms;
    private final Tensor input;
    private final Backend backend;

    /** Output of a forward pass; holds until the next. */
    public record Output(Tensor embedding, Tensor projection) {}

    public TrainingNetwork(Backend backend, Scope scope, Parameters parameters, Architecture architecture, int rows) {
        this.backend = backend;
        Layer.Place place = new Layer.Place(backend, scope, parameters);
        LayerBuilder builder = new LayerBuilder(place, architecture.config().variant());
        Shape shape = Shape.cube(rows, 1, architecture.config().fieldOfView().side());
        input = scope.activation(shape);
        stem = new Conv3dLayer(place, architecture.stem(), shape);
        trunk = trunk(place, builder, architecture);
        bottleneck = builder.head(architecture.bottleneck(), rows);
        projection = builder.head(architecture.projection(), rows);
        norms = builder.norms();
    }

    private Sequence trunk(Layer.Place place, LayerBuilder builder, Architecture architecture) {
        List<Layer> layers = new ArrayList<>();
        layers.add(builder.norm(architecture.stemNorm(), stem.output()));
        if (architecture.stemRelu()) {
            layers.add(new ReluLayer(place, stem.output()));
        }
        MaxPoolLayer pool = new MaxPoolLayer(place, Architecture.POOL, stem.output());
        layers.add(pool);
        Shape shape = pool.output();
        for (BlockSpec spec : architecture.blocks()) {
            ResidualBlock block = builder.block(spec, shape);
            layers.add(block);
            shape = block.output();
        }
        layers.add(new AverageLayer(place, shape));
        return new Sequence(layers);
    }

    /** A training pass: batch norms use the batch's statistics. @param patches rows * side^3 values */
    public Output forward(float[] patches) {
        return forward(patches, Layer.Statistics.BATCH);
    }

    /**
     * An unfused inference pass: batch norms use their running statistics. The truth that {@link InferenceNetwork} is
     * tested by.
     */
    public Output infer(float[] patches) {
        return forward(patches, Layer.Statistics.RUNNING);
    }

    private Output forward(float[] patches, Layer.Statistics statistics) {
        backend.upload(patches, input);
        Tensor features = trunk.forward(stem.forward(input, statistics), statistics);
        Tensor embedding = bottleneck.forward(features, statistics);
        return new Output(embedding, projection.forward(embedding, statistics));
    }

    /**
     * Adds the gradients of all parameters, given the loss's with respect to the projection; after
     * {@link #forward(float[])}.
     */
    public void backward(Tensor dProjection) {
        stem.accumulate(trunk.backward(bottleneck.backward(projection.backward(dProjection))));
    }

    /** Moves the running statistics towards the last batch's. @param decay share of the old ones that stays */
    public void updateRunning(float decay) {
        norms.forEach(n -> n.updateRunning(decay));
    }
}
