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
    private final Arena arena;
    private final Output output;
    private final Backend backend;

    /**
     * What a network is built for.
     *
     * @param rows patches a batch
     * @param recompute whether activations within residual blocks, and of the stem between its convolution and the
     *     pool, are computed again in the backward pass instead of kept: less memory, the same bits, more time
     */
    public record Plan(int rows, boolean recompute) {}

    /** Output of a forward pass; holds until the next. */
    public record Output(Tensor embedding, Tensor projection) {}

    /** That keeps all activations. */
    public TrainingNetwork(Backend backend, Scope scope, Parameters parameters, Architecture architecture, int rows) {
        this(backend, scope, parameters, architecture, new Plan(rows, false));
    }

    public TrainingNetwork(Backend backend, Scope scope, Parameters parameters, Architecture architecture, Plan plan) {
        this.backend = backend;
        int rows = plan.rows();
        arena = new Arena(scope);
        Layer.Place place = new Layer.Place(backend, scope, parameters, arena);
        LayerBuilder builder = new LayerBuilder(place, architecture.config().variant(), plan.recompute());
        Shape shape = Shape.cube(rows, 1, architecture.config().fieldOfView().side());
        input = scope.activation(shape);
        stem = new Conv3dLayer(place, architecture.stem(), shape);
        trunk = trunk(place, builder, architecture, plan.recompute());
        bottleneck = builder.head(architecture.bottleneck(), rows);
        projection = builder.head(architecture.projection(), rows);
        norms = builder.norms();
        output = new Output(scope.activation(bottleneck.output()), scope.activation(projection.output()));
    }

    private Sequence trunk(Layer.Place place, LayerBuilder builder, Architecture architecture, boolean recompute) {
        List<Layer> layers = new ArrayList<>();
        BatchNormLayer norm = builder.norm(architecture.stemNorm(), stem.output());
        MaxPoolLayer pool = new MaxPoolLayer(place, Architecture.POOL, stem.output());
        Shape shape = pool.output();
        layers.add(new Sequence(List.of(norm, pool), recompute));
        if (architecture.stemRelu()) {
            // after the pool, on an eighth of the elements: the maximum and the ReLU give the same in either order
            layers.add(ReluLayer.apart(place, shape));
        }
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
        backend.axpby(1f, embedding, 0f, output.embedding());
        backend.axpby(1f, projection.forward(embedding, statistics), 0f, output.projection());
        return output;
    }

    /**
     * Adds the gradients of all parameters, given the loss's with respect to the projection; after
     * {@link #forward(float[])}.
     */
    public void backward(Tensor dProjection) {
        Tensor dStem = trunk.backward(bottleneck.backward(projection.backward(dProjection)));
        stem.accumulate(dStem);
        arena.give(dStem);
    }

    /** Elements of the activations and gradients in memory, after a step. */
    public long activationElements() {
        return arena.elements();
    }

    /** Moves the running statistics towards the last batch's. @param decay share of the old ones that stays */
    public void updateRunning(float decay) {
        norms.forEach(n -> n.updateRunning(decay));
    }
}
